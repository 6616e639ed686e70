/** `npm run bench`: figures beside their peers, in one run. Nothing here passes or fails. */
import { benchClients } from './clients.ts';
import { benchFloods } from './flood.ts';
import { benchJudged } from './judged.ts';
import { benchPage } from './page.ts';
import { benchSmtp } from './smtp.ts';
import { benchVerify } from './verify.ts';

await benchSmtp();
await benchClients();
await benchFloods();
benchJudged();
await benchVerify();
await benchPage();
