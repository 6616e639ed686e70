/** Which settings do something here: every field of the two sheets is in one list or the other. */

/** Paths into `VirtualServer` and, after `connector.`, into `SmtpConnector` whose effect is real here. */
export const modelled = [
  'id',
  'name',
  'server',
  'general.ipAddress',
  'general.port',
  'general.connectionsMax',
  'general.timeoutMinutes',
  'general.logging',
  'general.logFormat',
  'general.logFields',
  'access.anonymous',
  'access.basic',
  'access.basicRequiresTls',
  'access.defaultDomain',
  'access.integrated',
  'access.certificate',
  'access.requireSecureChannel',
  'access.connection',
  'access.relay',
  'access.authenticatedMayRelay',
  'access.permissions',
  'messages.messageSizeKb',
  'messages.sessionSizeKb',
  'messages.recipientsPerMessage',
  'messages.ndrCopyTo',
  'messages.unresolvedHost',
  'delivery.retryMinutes',
  'delivery.delayNotificationMinutes',
  'delivery.expirationMinutes',
  'delivery.hopCountMax',
  'delivery.masqueradeDomain',
  'delivery.fullyQualifiedDomainName',
  'delivery.smartHost',
  'delivery.directDeliveryFirst',
  'delivery.reverseDns',
  'delivery.outboundConnectionsMax',
  'delivery.outboundPerDomainMax',
  'delivery.outboundPort',
  'connector.id',
  'connector.name',
  'connector.smartHosts',
  'connector.bridgeheads',
  'connector.addressSpaces',
  'connector.relayAllowed',
  'connector.schedule',
  'connector.customHours',
  'connector.remoteTriggered',
  'connector.sendHelo',
  'connector.sizeLimitKb',
  // A note is its own effect.
  'connector.administrativeNote',
] as const;

/** Paths whose controls are greyed with "not modelled here". */
export const notModelled: readonly string[] = [
  // Each message has a connection of its own.
  'messages.messagesPerConnection',
  // Queue and BadMail are counted, not kept as files.
  'messages.badmailDirectory',
  'messages.queueDirectory',
  // Local delivery is immediate.
  'delivery.localDelayNotificationMinutes',
  'delivery.localExpirationMinutes',
  'delivery.outboundTimeoutMinutes',
  'delivery.outboundSecurity',
  'delivery.outboundUser',
  'delivery.outboundTls',
  // One routing group.
  'connector.scope',
];
