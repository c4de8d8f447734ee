import express, { type NextFunction, type Request, type Response, Router } from 'express';
import { faultBody, reactionBody, settingsBody, tokensBody } from './controlBodies';
import { maskedEntry } from './http/masking';
import { inboxPage, pageFile } from './inbox/page';
import { streamInbox } from './inbox/stream';
import type { Inbox } from './phones/inbox';
import type { Controls } from './server';
import { describe, Invalid } from './validation';

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * Keeps other web pages out. A browser names the page in `Origin`. If a page makes its own host
 * name resolve to this machine, it still sends that name in `Host`.
 */
function refuseOtherPages(request: Request, response: Response, next: NextFunction) {
	const { host = '', origin } = request.headers;
	const isLoopback = LOOPBACK.includes(host.replace(/:\d+$/, '').toLowerCase());
	if (isLoopback && (origin === undefined || origin === `http://${host}`)) next();
	else response.status(403).json({ message: 'Only this machine may look at the controls.' });
}

function answerProblem(error: unknown, _request: Request, response: Response, next: NextFunction) {
	if (error instanceof Invalid) {
		response.status(400).json({ message: 'Invalid input.', errors: error.problems.map(describe) });
	} else if (error instanceof SyntaxError) {
		response.status(400).json({ message: 'The body is not JSON.' });
	} else {
		next(error);
	}
}

/** The page and the routes that show and control the simulator. They are not in the journal. */
export function controlRoutes(controls: Controls, inbox: Inbox): Router {
	const control = Router();
	control.use(express.json());
	control.get('/journal', (_request, response) => {
		response.json(controls.journal.map(maskedEntry));
	});
	control.delete('/journal', (_request, response) => {
		controls.journal.length = 0;
		response.sendStatus(204);
	});
	control.post('/faults', (request, response) => {
		controls.faults.add(faultBody(request.body, []));
		response.sendStatus(204);
	});
	control.delete('/faults', (_request, response) => {
		controls.faults.clear();
		response.sendStatus(204);
	});
	control.get('/style.css', pageFile('style.css'));
	control.get('/script.js', pageFile('script.js'));
	control.get('/inbox', (_request, response) => {
		response.json(controls.inbox);
	});
	control.get('/inbox/stream', (_request, response) =>
		streamInbox(inbox, controls.reactions, response),
	);
	control.get('/reactions', (_request, response) => {
		response.json(controls.reactions.planned);
	});
	control.post('/reactions', (request, response) => {
		const { reaction, number } = reactionBody(request.body ?? {}, []);
		response.status(201).json(controls.reactions.plan(reaction, number));
	});
	control.delete('/reactions/:id', (request, response) => {
		const isForgotten = controls.reactions.forget(Number(request.params.id));
		response.sendStatus(isForgotten ? 204 : 404);
	});
	control.delete('/reactions', (_request, response) => {
		controls.reactions.clear();
		response.sendStatus(204);
	});
	control.get('/settings', (_request, response) => {
		response.json(controls.settings);
	});
	control.patch('/settings', (request, response) => {
		Object.assign(controls.settings, settingsBody(request.body ?? {}, []));
		response.json(controls.settings);
	});
	control.post('/reset', (_request, response) => {
		controls.reset();
		response.sendStatus(204);
	});
	control.post('/expire-tokens', (request, response) => {
		const { type } = tokensBody(request.body ?? {}, []);
		if (type !== 'refresh') controls.expireAccessTokens();
		if (type !== 'access') controls.expireRefreshTokens();
		response.sendStatus(204);
	});
	control.use((_request, response) => {
		response.status(404).json({ message: 'The simulator has no such route.' });
	});

	const routes = Router();
	routes.get('/', refuseOtherPages, inboxPage);
	// Browsers request it on their own. Without this, it would look like a request to TingTing.
	routes.get('/favicon.ico', (_request, response) => {
		response.sendStatus(204);
	});
	routes.use('/simulator', refuseOtherPages, control, answerProblem);
	return routes;
}
