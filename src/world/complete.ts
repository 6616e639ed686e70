/**
 * Everything at once, where nobody counts what is loaded: tools, tests, the development server. The build knows that
 * modules of the core do nothing by being loaded, and leaves this one out: there `bridge/desk.ts` brings the rest.
 */
import { desk } from './desk/index.ts';
import { fitDesk } from './fit.ts';

fitDesk(desk);
