import type { Request, Response } from 'express';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const FILE = join('simulator', 'inbox', 'page.html');

/**
 * The page stays in the source folder, because the compiler copies no HTML. It is searched for
 * upwards.
 */
function findPage(folder: string): string {
	const path = join(folder, FILE);
	if (existsSync(path)) return path;
	if (dirname(folder) === folder) throw new Error(`${FILE} is missing`);
	return findPage(dirname(folder));
}

const PAGE = readFileSync(findPage(__dirname), 'utf8');

/** Everything is in the page itself. Nothing else may be loaded, and no other page may frame it. */
const POLICY = [
	"default-src 'none'",
	"style-src 'unsafe-inline'",
	"script-src 'unsafe-inline'",
	"connect-src 'self'",
	'img-src data:',
	"frame-ancestors 'none'",
	"base-uri 'none'",
	"form-action 'none'",
].join('; ');

/** Answers with the phone inbox. */
export function inboxPage(_request: Request, response: Response): void {
	response.setHeader('content-security-policy', POLICY);
	response.setHeader('cache-control', 'no-store');
	response.type('html').send(PAGE);
}
