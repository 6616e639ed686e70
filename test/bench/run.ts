/** `npm run bench`: figures beside their peers, in one run. Nothing here passes or fails. */
import { benchPage } from './page.ts';
import { benchSmtp } from './smtp.ts';

await benchSmtp();
await benchPage();
