import { campaigns } from './cases/campaigns';
import { editor } from './cases/editor';
import { launches } from './cases/launches';
import { logins } from './cases/logins';
import { otps } from './cases/otp';
import { people } from './cases/people';
import { repeats } from './cases/repeats';
import { tingTing } from './cases/tingTing';
import { tingTingToday } from './cases/tingTingToday';
import { toingg } from './cases/toingg';
import { toinggToday } from './cases/toinggToday';
import type { WireCase } from './wireCase';

/** All recorded cases, by the name of their fixture. */
export const TABLES: Record<string, WireCase[]> = {
	campaigns,
	launches,
	tingTing,
	otps,
	people,
	toingg,
	tingTingToday,
	toinggToday,
	editor,
	logins,
	repeats,
};
