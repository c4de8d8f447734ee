import { createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import jwt from 'jsonwebtoken';
import type { Account } from './accounts';
import type { Settings } from './options';

export type TokenType = 'access' | 'refresh';

/** Issues and checks the JWTs of TingTing's login. The secret is new at every start. */
export class Tokens {
	private readonly secret = createSecretKey(randomBytes(32));

	/** The IDs of the valid tokens, by type: a token of one type can't be used as the other. */
	private readonly alive: Record<TokenType, Set<string>> = {
		access: new Set(),
		refresh: new Set(),
	};

	constructor(private readonly settings: Settings) {}

	/** A signed token with the claims that TingTing's sample tokens have. */
	issue(type: TokenType, account: Account): string {
		const now = this.settings.now() / 1000;
		const lifetime =
			type === 'access' ? this.settings.accessTokenSeconds : this.settings.refreshTokenSeconds;
		const jti = randomUUID().replaceAll('-', '');
		this.alive[type].add(jti);
		return jwt.sign(
			{
				token_type: type,
				// Whole seconds, except if a test sets a lifetime shorter than that.
				exp: lifetime < 60 ? now + lifetime : Math.floor(now) + lifetime,
				iat: Math.floor(now),
				jti,
				user_id: account.id,
			},
			this.secret,
			{ algorithm: 'HS256' },
		);
	}

	/** The ID of a token's account, or undefined if the token isn't valid (any more). */
	accountId(type: TokenType, token: string): number | undefined {
		try {
			const claims = jwt.verify(token, this.secret, {
				algorithms: ['HS256'],
				clockTimestamp: this.settings.now() / 1000,
			});
			if (typeof claims === 'string') return undefined;
			return this.alive[type].has(String(claims.jti)) ? Number(claims.user_id) : undefined;
		} catch {
			return undefined;
		}
	}

	/** From now on, every token of this type issued so far is refused. */
	expire(type: TokenType): void {
		this.alive[type].clear();
	}
}
