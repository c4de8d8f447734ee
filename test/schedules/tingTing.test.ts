import { useBench } from '../harness';
import { testSchedules } from './property';

describe('TingTing in random schedules', () => {
	testSchedules(useBench(), 0.36, [
		'otp',
		'otp',
		'otpWithOwnCode',
		'campaignNumber',
		'campaignNumber',
		'campaignOfItems',
		'campaignOfNumbers',
		'begin',
	]);
});
