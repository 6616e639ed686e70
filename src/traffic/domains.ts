/** Three hundred mail domains of other people, as address lists of the time were full of. */

const heads =
  'blue silver north grand quick bright river stone maple golden union metro summit ocean polar'.split(
    ' ',
  );
const middles = 'post line net box'.split(' ');
const tails = ['', 'hub', 'direct', 'online', 'mail'];

/** All end in `.example` (RFC 2606 §3). The first are the best known. */
export const manyDomains: readonly string[] = tails.flatMap((tail) =>
  middles.flatMap((middle) => heads.map((head) => `${head}${middle}${tail}.example`)),
);
