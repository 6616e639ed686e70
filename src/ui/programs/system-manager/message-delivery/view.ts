/** What the windows of Message Delivery read and edit. */
import type { ViewOf } from '#bridge';

export type MessageDeliveryView = ViewOf<{ kind: 'message-delivery' }>;
export type MessageDelivery = MessageDeliveryView['settings'];
export type Filters = MessageDeliveryView['filters'];
export type Rule = MessageDelivery['connection']['rules'][number];
export type ReturnCodes = Rule['codes'];
