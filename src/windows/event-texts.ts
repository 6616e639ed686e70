/** What an event says when it is read: one text for each source and number, %1 to %9 filled from the record. */

/**
 * Sources: KB 196452 (EventLog), KB 174074 (517), public lists of the Service Control Manager's messages,
 * the Exchange events pages (3015, 3018, 3028), Exchange Server Analyzer (4006, 429), KB 817425 (4004),
 * KB 265139 (7002 to 7010), KB 163913 (1113). A line with "assumed" has its sense from there, its words from us.
 */
export const eventTexts: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  EventLog: {
    6005: 'The Event log service was started.',
    6006: 'The Event log service was stopped.',
    6009: 'Microsoft (R) Windows (R) %1 %2 %3 %4.',
  },
  Security: {
    // Layouts assumed; numbers and meanings from public lists of Windows security events.
    529: 'Logon Failure:\n\tReason:\t\tUnknown user name or bad password\n\tUser Name:\t%1\n\tDomain:\t\t%2\n\tLogon Type:\t%3\n\tLogon Process:\tAdvapi\n\tAuthentication Package:\tNegotiate\n\tWorkstation Name:\t%4',
    531: 'Logon Failure:\n\tReason:\t\tAccount currently disabled\n\tUser Name:\t%1\n\tDomain:\t\t%2\n\tLogon Type:\t%3\n\tLogon Process:\tAdvapi\n\tAuthentication Package:\tNegotiate\n\tWorkstation Name:\t%4',
    535: "Logon Failure:\n\tReason:\t\tThe specified account's password has expired\n\tUser Name:\t%1\n\tDomain:\t\t%2\n\tLogon Type:\t%3\n\tLogon Process:\tAdvapi\n\tAuthentication Package:\tNegotiate\n\tWorkstation Name:\t%4",
    539: 'Logon Failure:\n\tReason:\t\tAccount locked out\n\tUser Name:\t%1\n\tDomain:\t\t%2\n\tLogon Type:\t%3\n\tLogon Process:\tAdvapi\n\tAuthentication Package:\tNegotiate\n\tWorkstation Name:\t%4',
    644: 'User Account Locked Out:\n\tTarget Account Name:\t%1\n\tCaller Machine Name:\t%2',
    680: 'Logon attempt by:\tMICROSOFT_AUTHENTICATION_PACKAGE_V1_0\n\tLogon account:\t%1\n\tSource Workstation:\t%2\n\tError Code:\t%3',
    517: 'The audit log was cleared\n\tPrimary User Name:\t%1\n\tPrimary Domain:\t%2\n\tClient User Name:\t%3\n\tClient Domain:\t%4',
  },
  'Service Control Manager': {
    7035: 'The %1 service was successfully sent a %2 control.',
    7036: 'The %1 service entered the %2 state.',
  },
  Srv: {
    2013: 'The %1 disk is at or near capacity.  You may need to delete some files.',
  },
  SMTPSVC: {
    // assumed
    429: 'The mail queue directory "%1" is not valid. The SMTP virtual server cannot start.',
  },
  MSExchangeSA: {
    // assumed
    1000: 'Microsoft Exchange System Attendant is starting.',
    1001: 'Microsoft Exchange System Attendant has started for Exchange server %1 successfully.',
    1006: 'Microsoft Exchange System Attendant has stopped.',
  },
  MSExchangeIS: {
    1113: 'The log disk is full. Attempting to stop the Microsoft Exchange Information Store service.',
    // assumed
    9523: 'The Microsoft Exchange Database "%1" has been started.',
    9539: 'The Microsoft Exchange Database "%1" has been stopped.',
    9559: 'The disk that holds database "%1" has only %2 MB of free space left. The database will be dismounted when it is full.',
  },
  MSExchangeTransport: {
    1706: 'EXPS is temporarily unable to provide protocol security with "%1".  "%2" called "%3" which failed with error code %4 ( %5 ).',
    1708: 'SMTP Authentication was performed successfully with client %1. The authentication method was %2 and the username was %3.',
    // The causes after the first sentence of 3008, 3028 and 3030 are assumed.
    3008: 'A non-delivery report with a status code of %1 was generated for recipient rfc822;%2 (Message-ID %3).\nCauses: The recipient could not be resolved, or the remote server refused it.\nSolution: Check the address of the recipient.',
    3015: 'A non-delivery report with a status code of %1 was generated for recipient rfc822;%2 (Message-ID %3).\nCauses: Exchange mistakenly attempted mail delivery to an incorrect MTA route.\nSolution: Check your route and topology; use the winroute tool to ensure the routes are properly replicated between servers and routing groups.',
    3018: 'A non-delivery report with a status code of %1 was generated for recipient rfc822;%2 (Message-ID %3).\nCauses: This message indicates a DNS problem or an IP address configuration problem.\nSolution: Check the DNS using nslookup or dnsq. Verify the IP address is in IPv4 literal format.',
    3028: 'A non-delivery report with a status code of %1 was generated for recipient rfc822;%2 (Message-ID %3).\nCauses: The message could not be delivered before it expired in the queue.\nSolution: Look for connections that fail to the domain of the recipient.',
    3030: 'A non-delivery report with a status code of %1 was generated for recipient rfc822;%2 (Message-ID %3).\nCauses: A failure of the protocol between this server and the next.\nSolution: Turn on SMTP protocol logging and look at the replies of the remote server.',
    // assumed
    4000: "Message delivery to the remote domain '%1' failed for the following reason: %2",
    4003: "The domain '%1' is currently unreachable.",
    4004: "Categorization failed. The error message is '%1'.",
    // assumed
    4006: "Message delivery to the host '%1' failed while delivering to the remote domain '%2' for the following reason: %3",
    7002: 'This is an SMTP protocol error log for virtual server ID %1, connection #%2. The remote host "%3", responded to the SMTP command "%4" with "%5  ". The full command sent was "%6  ".  This may cause the connection to fail.',
    7004: 'This is an SMTP protocol error log for virtual server ID %1, connection #%2. The remote host "%3", responded to the SMTP command "%4" with "%5  ". The full command sent was "%6  ".  This will probably cause the connection to fail.',
    7010: 'This is an SMTP protocol log for virtual server ID %1, connection #%2. The client at "%3" sent a "%4" command, and the SMTP server responded with "%5  ". The full command sent was "%6  ".  This will probably cause the connection to fail.',
  },
};

/** Where the description sends the reader, by who wrote the message. The product names links here; we name none. */
export const moreInformation = {
  exchange: 'For more information, search the Knowledge Base for this source and Event ID.',
  windows: 'For more information, see Help and Support Center.',
} as const;

/** For a number nobody has the text of (public write-ups of Windows 2000). */
export const unknownText =
  'The description for Event ID ( %1 ) in Source ( %2 ) cannot be found. The local computer may not have the necessary registry information or message DLL files to display messages from a remote computer. The following information is part of the event: %3';

export function fill(text: string, insertions: readonly string[]): string {
  return text.replace(/%([1-9])/g, (_, digit: string) => insertions[Number(digit) - 1] ?? '');
}
