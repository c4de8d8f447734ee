import { TINGTING_V1_DEFAULTS, type TingTingV1Settings } from './tingtingV1/options';
import { TOINGG_V3_DEFAULTS, type ToinggV3Settings } from './toinggV3/options';

/** The options of the simulator. All have a default. */
export interface SimulatorOptions extends Partial<TingTingV1Settings & ToinggV3Settings> {
	/** Port to listen on; 0, the default, takes any free one. The host is always 127.0.0.1. */
	port?: number;
	/** Lifetime of an access token in seconds; 5 days, as in TingTing's sample tokens. */
	accessTokenSeconds?: number;
	/** Lifetime of a refresh token in seconds; 1 day, as in TingTing's sample tokens. */
	refreshTokenSeconds?: number;
	/** Simulated seconds per real second for calls: at 60 a call of 30 s takes half a second. */
	timeScale?: number;
	/** Campaigns on one page of TingTing's campaign list. */
	campaignPageSize?: number;
	/** What `pagination.links` holds: addresses of the neighbouring pages, or nothing. */
	campaignLinks?: 'urls' | 'empty';
	/** Shape of a Toingg success. The documentation doesn't define it, so tests can use both. */
	toinggAnswers?: 'object' | 'string';
	/** Which of the two documented forms of `numberList` Toingg accepts. */
	toinggNumberListFormat?: 'array' | 'object';
	/** The current time in milliseconds since 1970, for tests of schedules and lifetimes. */
	now?: () => number;
}

/** Options with all defaults filled in. A change at run time takes effect at once. */
export type Settings = Required<SimulatorOptions>;

const DAY = 24 * 60 * 60;

const DEFAULTS: Settings = {
	port: 0,
	accessTokenSeconds: 5 * DAY,
	refreshTokenSeconds: DAY,
	timeScale: 60,
	campaignPageSize: 10,
	campaignLinks: 'urls',
	toinggAnswers: 'object',
	toinggNumberListFormat: 'array',
	now: () => Date.now(),
	...TINGTING_V1_DEFAULTS,
	...TOINGG_V3_DEFAULTS,
};

/** Adds the defaults to `options`. */
export function settingsFrom(options: SimulatorOptions): Settings {
	return { ...DEFAULTS, ...options };
}
