import type { Finding } from './finding';
import type { Installation } from './installation';

/** One thing that must hold before people work through an installation. An error that `run` throws is judged by `findingOf`. */
export interface VendorCheck {
  readonly name: string;
  run(installation: Installation): Promise<Finding>;
}
