import { sleep, type IDataObject } from 'n8n-workflow';
import { attempt } from '../errors/attempt';
import { Failure } from '../errors/failure';
import type { Session } from '../http/session';
import type { Ledger } from '../once/ledger';
import { isOutcome } from '../once/outcome';
import type { Output, Prepared, Produced, Run, RunContext } from '../operation/defineOperation';
import { Effort } from '../secrets/decodings';
import { Secrets } from '../secrets/redactor';
import { failedFor, resultOf, resultsOfOutcome, type ItemResult } from './itemResults';

/** Does one run. @returns what comes out for its items */
export async function runItem<Service>(
	run: Run,
	job: Prepared<Service>,
	session: Session<Service>,
	ledger: Ledger,
): Promise<ItemResult[]> {
	const output = await attempt(async () => await job.run(contextOf(run, session, ledger)));
	return 'thrown' in output
		? failedFor(run.pairedItem, output.thrown)
		: await resultsOf(run, output.value, session.secrets);
}

function contextOf<Service>(
	run: Run,
	session: Session<Service>,
	ledger: Ledger,
): RunContext<Service> {
	const { execution, itemIndex, key } = run;
	const { service, secrets, account, baseUrl, signal, keyFor } = session;
	const keyOfPart = (part: string) => `${key}/${part}`;
	return {
		execution,
		itemIndex,
		service,
		secrets,
		account,
		baseUrl,
		signal,
		keyFor,
		hide: (secret) => run.hidden.push(secret),
		sendOnce: async (send, parts) =>
			await ledger.sendOnce(
				parts?.map(keyOfPart) ?? [key],
				async (onLeave) => withoutSecrets(await send(onLeave), secrets),
				(text) => secretsOf(run, secrets).redact(text),
			),
		recall: (part) => ({
			outcome: ledger.recall(keyOfPart(part)),
			unknown: ledger.unknownAbout(keyOfPart(part)),
		}),
	};
}

async function resultsOf(run: Run, output: Output, secrets: Secrets): Promise<ItemResult[]> {
	if (isOutcome(output)) return resultsOfOutcome(run, output);
	const results: ItemResult[] = [];
	let effort = new Effort();
	for (const one of [output].flat()) {
		if (effort.isHalfSpent) {
			// A list can be long. n8n gets time for other work in between.
			await sleep(0);
			effort = new Effort();
		}
		results.push(
			one instanceof Failure
				? { thrown: one, pairedItem: { item: one.itemIndex ?? run.itemIndex } }
				: resultOf(run, withoutSecrets(one, secrets, effort)),
		);
	}
	return results;
}

/** What messages about a run must not show: secrets of the credential, and what fields hide. */
export function secretsOf({ hidden }: Run, inherited?: Secrets): Secrets {
	return new Secrets(inherited).hideInMessages(hidden);
}

function withoutSecrets(item: Produced, secrets: Secrets, effort?: Effort): Produced {
	return { ...item, json: secrets.redactValues(notTakenForFailed(item.json), effort) };
}

/**
 * n8n treats an item with `error` as a failure, and Retry On Fail would do everything again. Older
 * versions do so even if it is null.
 */
function notTakenForFailed(json: IDataObject): IDataObject {
	if (!('error' in json)) return json;
	const { error, ...rest } = json;
	return error ? { result: json } : rest;
}
