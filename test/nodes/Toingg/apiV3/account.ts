/** What a new AI campaign needs. */
export const NEW_AI_CAMPAIGN = {
	operation: 'create',
	title: 'Reminders',
	purpose: 'Remind patients',
	voice: 'jenny',
	language: 'english',
	script: 'Say Namaste.',
};

/** How people are added to a list. */
export const ADD_TO_LIST = {
	operation: 'addToList',
	contactList: 'Patients',
	phoneNumberField: 'phone',
};

/** Two people for a list. */
export const PEOPLE = [
	{ name: 'Asha', phone: '9841234567', note: 'comes at ten' },
	{ name: 'Bikash', phone: '9841234568', note: '' },
];

/** The campaign that the demo account begins with. */
export const CAMPAIGN_ID = '65f0c0ffee5a3b1e00000001';

/** What leaves open whether something was done. */
export const OPEN = [
	'{}',
	'{"result":null}',
	'{"result":[],"message":"Done"}',
	'{"status":true,"message":"ok","result":false}',
	'{"status":true,"message":"ok","result":"Failed: no credit"}',
	'{"status":true,"message":"ok","result":[{"phone":"9779841234567","success":false}]}',
	'{"status":true,"message":"ok","data":{"error":"No credit"}}',
];
