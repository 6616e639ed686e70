/** Fetched before a run that is a drill: by what it is judged. */
import { drillFault, fitDrills } from '#training';
import { drillActs } from '#training/drill';

fitDrills(drillActs);

export { drillFault };
