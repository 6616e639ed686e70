/** How rooms type what they schedule and handle, without importing upward. */

/** Union `{ kind: 'a.b' } & payload` of a map from kind to payload. */
export type EventsOf<M> = { [K in keyof M]: { readonly kind: K } & M[K] }[keyof M];

/** One handler for each kind of a map. */
export type Handlers<W, M> = {
  [K in keyof M]: (world: W, event: { readonly kind: K } & M[K]) => void;
};

/** A number that only one kind of thing can be named by; 0 is "none". */
export type Id<Name extends string> = number & { readonly __id?: Name };
