/** A customer of both services. */
export interface Account {
	id: number;
	email: string;
	password: string;
	/** The token that TingTing's v1 asks for. */
	tingTingApiToken: string;
	/** The key that Toingg's API of 2023 asks for. */
	toinggApiKey: string;
	/** The token that Toingg's v3 asks for. */
	toinggApiToken: string;
	/** Credits of TingTing's API of 2023 that are neither spent nor on hold. */
	credits: number;
	/** Credits for the calls of TingTing's v1, neither spent nor on hold. */
	phoneCredits: number;
	/** The same for its text messages. */
	smsCredits: number;
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
	tingTingApiToken: 'demo-tingting-token',
	toinggApiKey: 'demo-key',
	toinggApiToken: 'demo-toingg-token',
};

/** The accounts of a new simulator: one with plenty of credits and one with almost none. */
export function createAccounts(): Account[] {
	return [
		{
			id: 1,
			...DEMO_ACCOUNT,
			credits: 10_000,
			phoneCredits: 5_000,
			smsCredits: 5_000,
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
			tingTingApiToken: 'second-tingting-token',
			toinggApiKey: 'second-key',
			toinggApiToken: 'second-toingg-token',
			credits: 1,
			phoneCredits: 1,
			smsCredits: 1,
			firstName: 'Bikash',
			lastName: 'Example',
			username: 'bikash',
			contactNumber: '9841234568',
			address: 'Sample Street 2, Pokhara',
		},
	];
}
