/** A customer of both services. */
export interface Account {
	id: number;
	email: string;
	password: string;
	/** The key that Toingg asks for. */
	toinggApiKey: string;
	/** TingTing credits that are neither spent nor on hold. */
	credits: number;
	firstName: string;
	lastName: string;
	username: string;
	contactNumber: string;
	address: string;
}

/** The sign-in used by the README, the demonstration and most tests. */
export const DEMO_ACCOUNT = {
	email: 'asha@example.com',
	password: 'demo-password',
	toinggApiKey: 'demo-key',
};

/** The accounts of a new simulator: one with plenty of credits and one with almost none. */
export function createAccounts(): Account[] {
	return [
		{
			id: 1,
			...DEMO_ACCOUNT,
			credits: 10_000,
			firstName: 'Asha',
			lastName: 'Example',
			username: 'asha',
			contactNumber: '9841234567',
			address: 'Sample Street 1, Kathmandu',
		},
		{
			id: 2,
			email: 'bikash@example.com',
			password: 'second-password',
			toinggApiKey: 'second-key',
			credits: 1,
			firstName: 'Bikash',
			lastName: 'Example',
			username: 'bikash',
			contactNumber: '9841234568',
			address: 'Sample Street 2, Pokhara',
		},
	];
}
