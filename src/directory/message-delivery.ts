/** Global Settings > Message Delivery: the filters of the organization, switched on for each virtual server. */
import type { ComputerRule } from './organization.ts';

/** Which answers of a provider count as listed. */
export type ReturnCodes =
  /** "Match Filter Rule to Any Return Code" */
  | { kind: 'any' }
  /** "Match Filter Rule to the Following Mask": every bit of it, `0.0.0.4` (TechNet aa996146). */
  | { kind: 'mask'; mask: string }
  /** "Match Filter Rule to Any of the Following Responses" */
  | { kind: 'responses'; responses: string[] };

/** One row of "Block List Service Configuration"; they are asked in order (TechNet aa996146). */
export interface ConnectionRule {
  name: string;
  /** Zone that is asked: `bl.example.test`. */
  suffix: string;
  /** Empty for the default text; `%0` is the address, `%1` the rule, `%2` the provider (TechNet bb124204). */
  message: string;
  codes: ReturnCodes;
  disabled: boolean;
}

export const contentActions = ['archive', 'delete', 'none', 'reject'] as const;
export type ContentAction = (typeof contentActions)[number];

export interface MessageDelivery {
  /** null = no limit. */
  defaults: {
    sendingKb: number | null;
    receivingKb: number | null;
    recipientsMax: number | null;
  };
  sender: {
    /** `user@domain` or `*@domain`. */
    senders: string[];
    archive: boolean;
    /** "Filter messages with blank sender" */
    blank: boolean;
    /** "Drop connection if address matches filter" */
    drop: boolean;
    /** "Accept messages without notifying sender of filtering" */
    silent: boolean;
  };
  connection: {
    rules: ConnectionRule[];
    /** Recipients exempt from all rules. */
    exceptions: string[];
    accept: ComputerRule[];
    deny: ComputerRule[];
  };
  recipient: {
    recipients: string[];
    /** "Filter recipients who are not in the Directory" */
    notInDirectory: boolean;
  };
  /** Intelligent Message Filtering: spam confidence levels 0 to 9 (KB 907747). */
  content: { blockFrom: number; action: ContentAction; moveFrom: number };
}

/** Filters that a virtual server's Identification dialog switches on for its address. */
export interface AppliedFilters {
  sender: boolean;
  recipient: boolean;
  connection: boolean;
  content: boolean;
}

export const noFilters: AppliedFilters = {
  sender: false,
  recipient: false,
  connection: false,
  content: false,
};

/** Nothing is filtered. Drop is ticked; 10,240 KB and 5,000 recipients on Exchange 2003 (assumed). */
export function defaultMessageDelivery(generation: '2000' | '2003'): MessageDelivery {
  const limits = generation === '2003';
  return {
    defaults: {
      sendingKb: limits ? 10_240 : null,
      receivingKb: limits ? 10_240 : null,
      recipientsMax: limits ? 5000 : null,
    },
    sender: { senders: [], archive: false, blank: false, drop: true, silent: false },
    connection: { rules: [], exceptions: [], accept: [], deny: [] },
    recipient: { recipients: [], notInDirectory: false },
    content: { blockFrom: 8, action: 'none', moveFrom: 8 },
  };
}
