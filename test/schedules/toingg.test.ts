import { useBench } from '../harness';
import { testSchedules } from './property';

describe('Toingg in random schedules', () => {
	testSchedules(useBench(), 0.64, [
		'sms',
		'call',
		'callWithScript',
		'batchOfItems',
		'batchOfItems',
		'batchOfLists',
	]);
});
