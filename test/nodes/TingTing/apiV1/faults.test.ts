import { describeFaults, useBench } from '../../../harness';
import { tingTingToday } from './subjects';

const bench = useBench();
const SUBJECTS = tingTingToday(bench).map((subject) => [subject.action, subject] as const);

describe.each(SUBJECTS)('%s, for an account of today', (_, subject) => {
	describeFaults(bench, subject);
});
