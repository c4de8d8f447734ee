import { limits } from '../../../../../nodes/core/http/limits';
import { TingTingCampaignTrigger } from '../../../../../nodes/TingTing/CampaignTrigger/TingTingCampaignTrigger.node';
import type { JournalEntry } from '../../../../../simulator';
import type { Bench } from '../../../../harness';
import { PublishedTrigger, type Polled } from '../../../../harness/polls';
import { QUIET_END, type Change, type History, type Step } from './history';
import { freshService, type CampaignState, type Generation, type Service } from '../service';

/** One poll as the test has watched it. */
export interface Watched {
	polled: Polled;
	/** Whether it was the first one after the activation. */
	isFirst: boolean;
	/** Whether n8n had forgotten what came since it saved last. */
	isRestart: boolean;
	/** What there was before the poll, after each change since the last one. */
	between: CampaignState[][];
	/** What there was to see: before the poll, and after each change during it. */
	states: CampaignState[][];
	/** Campaigns that were changed during it, and so may have moved to another page. */
	changed: Set<number>;
	/** Whether a campaign was deleted during it. Then any other may have been passed over. */
	isShifted: boolean;
}

/** Plays a history, from an empty service to the end. */
export async function play(
	bench: Bench,
	generation: Generation,
	{ event, past, steps }: History,
): Promise<Watched[]> {
	jest.replaceProperty(limits, 'waitingSecond', 0.1);
	jest.replaceProperty(limits, 'firstPause', 1);
	const service = freshService(bench, generation);
	for (const change of past) service.apply(change);
	const authentication = generation === '2023' ? 'login' : 'apiToken';
	const parameters = { authentication, event };
	const trigger = new PublishedTrigger(bench, new TingTingCampaignTrigger(), parameters);
	const all: Watched[] = [];
	let isActive = false;
	for (const step of [...steps, ...QUIET_END]) {
		const between = step.before.map((change) => {
			service.apply(change);
			return service.campaigns;
		});
		const scene = new Scene(service, step);
		const spied = jest
			.spyOn(bench.simulator.faults, 'take')
			.mockImplementation((entry) => scene.meet(entry));
		const isRestart = isActive && step.isRestart;
		const polled: Polled = await (!isActive
			? trigger.activate()
			: isRestart
				? trigger.restart()
				: trigger.poll());
		spied.mockRestore();
		all.push({ ...scene.watched, between, polled, isFirst: !isActive, isRestart });
		isActive ||= !polled.error;
		// n8n tries a failed restart again. Until then, nothing polls.
		if (isRestart && polled.error) isActive = await untilActive(trigger, all, service);
	}
	return all;
}

async function untilActive(trigger: PublishedTrigger, all: Watched[], service: Service) {
	const states = [service.campaigns];
	const polled = await trigger.restart();
	const nothing = { between: [], changed: new Set<number>(), isShifted: false };
	all.push({ ...nothing, states, polled, isFirst: false, isRestart: true });
	return true;
}

/** What happens during a poll. */
class Scene {
	readonly watched: Pick<Watched, 'states' | 'changed' | 'isShifted'>;

	private requests = 0;

	constructor(
		private readonly service: Service,
		private readonly step: Step,
	) {
		const states = [service.campaigns];
		this.watched = { states, changed: new Set(), isShifted: false };
	}

	meet({ path }: JournalEntry) {
		if (path.includes('/accounts/')) return undefined;
		this.requests += 1;
		for (const { at, change } of this.step.during) {
			if (at === this.requests) this.change(change);
		}
		const { fault } = this.step;
		return fault?.at === this.requests ? fault.fault : undefined;
	}

	private change(change: Change) {
		const before = this.watched.states.at(-1) ?? [];
		this.service.apply(change);
		const after = this.service.campaigns;
		this.watched.states.push(after);
		this.watched.isShifted ||= change.kind === 'delete' && after.length < before.length;
		const old = new Map(before.map((campaign) => [campaign.id, JSON.stringify(campaign)]));
		for (const campaign of after) {
			const isSame = old.get(campaign.id) === JSON.stringify(campaign);
			// These move a campaign to the front of the list without any other trace.
			const isTouched = ['update', 'addPerson', 'downloadReport'].includes(change.kind);
			if (!isSame || isTouched) this.watched.changed.add(campaign.id);
		}
	}
}
