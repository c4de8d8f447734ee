import { useBench } from '../harness';
import { testSchedules } from './property';

describe('Accounts of today in random schedules', () => {
	testSchedules(useBench(), 0.3, [
		'otpToday',
		'campaignNumberToday',
		'campaignOfItemsToday',
		'campaignOfItemsToday',
		'campaignOfNumbersToday',
		'beginToday',
		'beginToday',
		'callToday',
		'contactsToday',
	]);
});
