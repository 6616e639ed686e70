/** The words that generated mail is made of. All invented, all of the trade of their day. */

/** First names a dictionary attack goes through. */
export const firstNames =
  'adam alice andrew anna barbara ben bill brian carl carol chris claire daniel david debbie diane ed elaine emma eric frank fred gary george grace greg harry helen henry ian irene jack james jane jason jeff jim joan joe john julie karen keith kevin larry laura linda lisa louise mark martin mary mike nancy neil nick oliver pam paul peter rachel ray rob roy ruth sam sandra sarah sean simon steve sue ted tim tina tom vera wendy will'.split(
    ' ',
  );

export const lastNames =
  'abbott adler baker barnes bell bishop brook burton carr chase clarke cole cooper crane dale dawson dean dixon doyle draper ellis farmer field finch fisher foster fox frost gale garner gibbs glover grant gray hale harmon hart hayes holt hooper hunt jarvis kemp knight lamb lane lowe mason mercer miles moss nash norris oakes page parker pike porter quinn reed rhodes rowe sharp shaw snow stone tate thorne todd vance wade walsh webb west york'.split(
    ' ',
  );

export const partnerNames =
  'a.hale j.mercer dispatch accounts m.ostrow sales p.lindqvist k.dray office purchasing'.split(
    ' ',
  );

export const spamOpenings = [
  'Lowest',
  'Best ever',
  'Unbeatable',
  'Approved:',
  'Re: your',
  'Fwd:',
  'Final notice on',
  'Last chance for',
  'Save 70 percent on',
  'Doctor recommended',
  'No waiting for',
  'You have won',
] as const;

export const spamObjects = [
  'mortgage rates',
  'prescription refills',
  'OEM software',
  'herbal supplements',
  'luxury watches',
  'investment tip',
  'university diploma',
  'cable filters',
  'vacation prize',
  'printer ink',
  'weight loss patch',
  'online casino bonus',
] as const;

export const workOpenings = [
  'Quotation for',
  'Re: your order of',
  'Delivery note,',
  'Customs papers,',
  'Invoice for',
  'Collection of',
  'Storage of',
  'Damaged in transit:',
  'Rates for',
  'Booking confirmed:',
] as const;

export const workObjects = [
  'pallets',
  'crates',
  'drums',
  'cartons',
  'containers',
  'reels',
  'spare parts',
  'sample boxes',
] as const;

export const spamPhrases = [
  'Stop paying too much for what you need every day.',
  'Our customers could not believe the difference it made.',
  'There is no consultation and no waiting room.',
  'Delivered to your door in a plain package.',
  'This offer is not sold in any store.',
  'Thousands have replied already, supplies are limited.',
  'You qualify even if you were turned down before.',
  'Click the link below before midnight tonight.',
  'Your application has been pre-approved.',
  'Simply reply with your name and telephone number.',
  'All major cards are welcome.',
  'To be taken off this list write to the address above.',
] as const;

export const workPhrases = [
  'Please find the figures for this shipment below.',
  'The lorry is expected at the north gate before ten.',
  'Could you confirm the weights by return?',
  'We have kept two places on the Thursday sailing.',
  'The papers for customs went out by courier this morning.',
  'One carton arrived wet; photographs will follow.',
  'Kindly quote our reference on the invoice.',
  'The rate holds until the end of the month.',
  'Storage is free for the first five days.',
  'Please let Dana know if the date does not suit you.',
  'With kind regards',
  'Payment is due within thirty days as agreed.',
] as const;

export const mailers = [
  'Microsoft Outlook Express 6.00.2800.1158',
  'Microsoft Outlook Express 5.50.4522.1200',
  'The Bat! (v1.62)',
  'QUALCOMM Windows Eudora Version 5.1',
  'Microsoft Outlook, Build 10.0.2616',
] as const;
