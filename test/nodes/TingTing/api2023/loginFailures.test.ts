import { limits } from '../../../../nodes/core/http/limits';
import {
	keepingRefusal,
	notAccepted,
	refusalOf,
} from '../../../../nodes/TingTing/api2023/loginFailures';

describe('The memory of refused logins', () => {
	const refuse = async (fingerprint: string, password: string) =>
		await expect(
			keepingRefusal(fingerprint, password, async () => {
				throw notAccepted(password, `"${password}" is wrong`);
			}),
		).rejects.toThrow('did not accept');

	it('holds no password, also if TingTing repeats it', async () => {
		await refuse('a', 'pass-of-asha');
		const { what, advice, facts, message, stack } = refusalOf('a') ?? {};
		expect(facts?.reason).toBe('"***" is wrong');
		expect(JSON.stringify([what, advice, facts, message, stack])).not.toContain('pass-of-asha');
	});

	it('forgets a login that is accepted, and keeps others', async () => {
		await refuse('b', 'pass-of-asha');
		await refuse('c', 'pass-of-asha');
		expect(await keepingRefusal('b', 'pass-of-asha', async () => 'token')).toBe('token');
		expect([refusalOf('b'), refusalOf('c')?.name]).toEqual([undefined, 'Error']);
	});

	it('forgets what is over', async () => {
		jest.replaceProperty(limits, 'refusedLogin', 0);
		await refuse('d', 'pass-of-asha');
		expect(refusalOf('d')).toBeUndefined();
		jest.restoreAllMocks();
	});
});
