import { CommandFailure } from './children.mjs';

/** A failure in plain words: what happened, and what to do about it. */
export class Explained extends Error {
	/**
	 * @param {string} message what happened
	 * @param {string} advice what to do
	 */
	constructor(message, advice) {
		super(message);
		this.advice = advice;
	}
}

const COMPILER = {
	darwin: 'Install Apple’s command line tools: xcode-select --install',
	win32:
		'Install Python 3 and the “Desktop development with C++” part of Visual Studio Build Tools.',
	linux:
		'Install them with the system’s package manager, e.g. sudo apt-get install python3 make g++ ' +
		'(Fedora: dnf install python3 make gcc-c++; Alpine: apk add python3 make g++).',
};

/**
 * Why an installation can fail for reasons outside this project. The first match wins: a full disk
 * makes everything else fail too, and a compiler is only looked for after the download of a
 * ready-made file has failed.
 *
 * @type {{ codes: string[], words?: RegExp, message: string, advice: string }[]}
 */
const CAUSES = [
	{
		codes: ['ENOSPC', 'EDQUOT'],
		words: /TAR_ENTRY_ERROR ENOSPC|no space left on device|disk quota exceeded/i,
		message: 'The disk is full.',
		advice:
			'n8n needs about 4 GB while it installs. Free some space, or set XDG_CACHE_HOME to a folder ' +
			'on a larger disk.',
	},
	{
		codes: [],
		words:
			/gyp ERR! (find|stack Error: not found: make)|(make|g\+\+|c\+\+): (command )?not found|No Xcode or CLT/i,
		message:
			'A compiler is missing: n8n’s database (sqlite3) needs Python 3, make and a C++ compiler.',
		advice: COMPILER[/** @type {keyof typeof COMPILER} */ (process.platform)] ?? COMPILER.linux,
	},
	{
		codes: [
			'SELF_SIGNED_CERT_IN_CHAIN',
			'DEPTH_ZERO_SELF_SIGNED_CERT',
			'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
			'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
		],
		message: 'This machine does not trust the certificate of the package registry.',
		advice:
			'Behind a company’s proxy, set NODE_EXTRA_CA_CERTS to the file with the company’s certificate.',
	},
	{
		codes: ['E401', 'E403', 'ENEEDAUTH'],
		message: 'The package registry refuses access.',
		advice: 'Check `npm config get registry`, and sign in with `npm login` if it is a private one.',
	},
	{
		codes: ['ETARGET', 'E404'],
		message: 'The package registry doesn’t have a package that n8n needs.',
		advice:
			'A company’s mirror may be out of date: check `npm config get registry`, and try another one ' +
			'with npm_config_registry.',
	},
	{
		codes: [
			'ENOTFOUND',
			'EAI_AGAIN',
			'ECONNREFUSED',
			'ECONNRESET',
			'ETIMEDOUT',
			'EHOSTUNREACH',
			'ENETUNREACH',
			'ERR_SOCKET_TIMEOUT',
			'FETCH_ERROR',
			'E502',
			'E503',
			'E504',
		],
		message: 'The package registry can’t be reached.',
		advice: 'Check the connection and, behind a proxy, `npm config get proxy`.',
	},
	{
		codes: ['EACCES', 'EPERM', 'EROFS'],
		words: /TAR_ENTRY_ERROR (EACCES|EPERM|EROFS)/,
		message: 'A folder can’t be written to.',
		advice:
			'Check who owns the cache folder and `npm config get cache`, or set XDG_CACHE_HOME to a ' +
			'folder of your own.',
	},
	{
		codes: ['ENOMEM'],
		words: /heap out of memory|ended with (SIGKILL|exit code 137)/,
		message: 'There isn’t enough memory.',
		advice: 'n8n needs about 2 GB while it installs and starts: close other programs.',
	},
];

/** The package that npm couldn't get, such as `linkedom@0.18.13`. */
const MISSING_PACKAGE =
	/(?:version found for|requested resource|404) +'?((?:@[\w.-]+\/)?[\w.-]+@[^\s',]*[^\s',.])/;

/**
 * Turns the last output of a failed program into plain words.
 *
 * @param {{ message: string, output: string, log: string }} failure
 * @returns {Explained}
 */
export function explain({ message, output, log }) {
	const said = `${output}\n${message}`;
	const reported = [...said.matchAll(/npm (?:error|ERR!) code (\w+)/g)].map(([, code]) => code);
	const cause = findCause(reported, said);
	if (!cause) {
		const lastLines = output.trimEnd().split('\n').slice(-8).join('\n');
		return new Explained(message, `${lastLines}\nFull log: ${log}`);
	}
	const missing = MISSING_PACKAGE.exec(said)?.[1];
	return new Explained(
		missing ? cause.message.replace(/\.$/, ` (${missing}).`) : cause.message,
		`${cause.advice} Then start again. Full log: ${log}`,
	);
}

/**
 * Puts any error into plain words, also one from the operating system.
 *
 * @param {unknown} error
 * @returns {Explained}
 */
export function explainError(error) {
	if (error instanceof Explained) return error;
	if (error instanceof CommandFailure) return explain(error);
	const { code } = /** @type {{ code?: string }} */ (Object(error));
	const message = error instanceof Error ? error.message : String(error);
	const cause = findCause(code ? [code] : [], message);
	if (cause) return new Explained(cause.message, `${cause.advice} Then start again. (${message})`);
	return new Explained(message, error instanceof Error ? (error.stack ?? '') : '');
}

/**
 * @param {string[]} reported error codes
 * @param {string} said
 */
function findCause(reported, said) {
	return CAUSES.find(
		({ codes, words }) => codes.some((code) => reported.includes(code)) || words?.test(said),
	);
}
