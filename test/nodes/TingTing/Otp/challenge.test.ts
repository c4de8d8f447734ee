import { randomBytes } from 'node:crypto';
import { challengeFor, isRight, readChallenge } from '../../../../nodes/TingTing/Otp/challenge';
import { derivedKey } from '../../../../nodes/core/secrets/derivedKey';

const phoneNumber = '9841234567';
const key = randomBytes(32);
const sent = { phoneNumber, code: '048291', expiresAt: 1_900_000_000_000, maxAttempts: 3 };

describe('A challenge', () => {
	it('gives back what it was made for', () => {
		const challenge = readChallenge(key, challengeFor(key, sent), phoneNumber);
		expect(challenge).toMatchObject({ expiresAt: 1_900_000_000_000, maxAttempts: 3 });
	});

	it('knows the right code only, also if a form took it for a number', () => {
		const challenge = readChallenge(key, challengeFor(key, sent), phoneNumber);
		const isCode = (code: string) => isRight(key, challenge, { phoneNumber, code });
		expect([isCode('048291'), isCode('48291')]).toEqual([true, true]);
		for (const code of ['4829', '0482910', '048292', '', '0', '048291 ']) {
			expect(isCode(code)).toBe(false);
		}
	});

	it('is letters only, so that no code can be read in it', () => {
		for (let at = 0; at < 200; at += 1) {
			expect(challengeFor(key, sent)).toMatch(/^[a-z]{134}$/);
		}
	});

	it('is another one each time', () => {
		const all = Array.from({ length: 100 }, () => challengeFor(key, sent));
		expect(new Set(all).size).toBe(100);
	});

	it('is refused with another key, also by a code that is right', () => {
		const challenge = challengeFor(key, sent);
		expect(() => readChallenge(randomBytes(32), challenge, phoneNumber)).toThrow(
			/not made with this credential/,
		);
		const known = readChallenge(key, challenge, phoneNumber);
		expect(isRight(randomBytes(32), known, { phoneNumber, code: '048291' })).toBe(false);
	});

	it('is refused for another number', () => {
		const challenge = challengeFor(key, sent);
		expect(() => readChallenge(key, challenge, '9841234568')).toThrow(/another phone number/);
	});

	it('is refused if any character of it was changed', () => {
		const challenge = challengeFor(key, sent);
		for (let at = 0; at < challenge.length; at += 1) {
			const other = challenge[at] === 'a' ? 'b' : 'a';
			const changed = challenge.slice(0, at) + other + challenge.slice(at + 1);
			expect(() => readChallenge(key, changed, phoneNumber)).toThrow(/not made with this/);
		}
	});

	it.each([
		'',
		'.',
		'x',
		'{"id":"1"}',
		'\u0000',
		'a'.repeat(134),
		'z'.repeat(134),
		'a'.repeat(1e6),
	])('is not %j', (text) => {
		expect(() => readChallenge(key, text, phoneNumber)).toThrow(/not made with this/);
	});

	it('is refused if a part of another one was put into it', () => {
		const [one, other] = [challengeFor(key, sent), challengeFor(key, { ...sent, maxAttempts: 10 })];
		for (const cut of [24, 36, 38, 70, 102]) {
			const mixed = one.slice(0, cut) + other.slice(cut);
			expect(() => readChallenge(key, mixed, phoneNumber)).toThrow(/not made with this/);
		}
	});
});

describe('A key from a secret', () => {
	it('is the same each time, and another one for another secret or purpose', async () => {
		const one = await derivedKey('demo-password', 'account', 'a');
		expect(await derivedKey('demo-password', 'account', 'a')).toEqual(one);
		expect(await derivedKey('demo-password', 'account', 'b')).not.toEqual(one);
		expect(await derivedKey('demo-password2', 'account', 'a')).not.toEqual(one);
		expect(one).toHaveLength(32);
		expect(one.toString()).not.toContain('demo');
	});
});
