import { Clock } from '../../../../simulator/clock';
import { World } from '../../../../simulator/state';
import { newNumber, type Campaign } from '../../../../simulator/tingting/model/campaign';
import { Run } from '../../../../simulator/tingting/run';
import {
	newCampaign,
	newContact,
	type Campaign as CampaignV1,
} from '../../../../simulator/tingtingV1/model';
import { Run as RunV1 } from '../../../../simulator/tingtingV1/run';
import type { Bench } from '../../../harness';
import type { Change } from './histories/history';

export type Generation = '2023' | 'v1';

/** A person as the test sees it, whatever the API. */
export interface PersonState {
	phoneNumber: string;
	status: string;
}

/** A campaign as the test sees it. */
export interface CampaignState {
	id: number;
	isOver: boolean;
	isRunning: boolean;
	people: PersonState[];
}

const FINAL = ['completed', 'failed', 'hungup', 'terminated', 'unanswered'];

let phones = 0;

/** None of a sample. The last digit decides how a call ends. */
const nextPhone = () => 9_842_000_000 + (phones += 7);

/** The simulator, with every change and every phone in the hands of the test. */
export class Service {
	private readonly timers = new Set<{ due: number; act: () => void }>();

	private now = 0;

	private elapsed = 0;

	constructor(
		readonly world: World,
		private readonly generation: Generation,
	) {}

	/** @returns what happens at phones, and ends; nothing happens by itself */
	after(seconds: number, act: () => void): () => void {
		const timer = { due: this.elapsed + seconds, act };
		this.timers.add(timer);
		return () => void this.timers.delete(timer);
	}

	/** Many changes have the same time. */
	time = () => 1_800_000_000_000 + this.now;

	get campaigns(): CampaignState[] {
		return this.generation === '2023'
			? this.world.campaigns.map(({ id, run, numbers }) => ({
					...{ id, isRunning: run !== undefined },
					isOver: numbers.length > 0 && numbers.every(({ status }) => FINAL.includes(status)),
					people: numbers.map(({ number, status }) => ({ phoneNumber: `${number}`, status })),
				}))
			: this.world.tingTingV1.campaigns
					// Drafts are in no list, and nobody can begin them.
					.filter(({ ownerId, draft }) => ownerId === 1 && !draft)
					.map(({ id, status, contacts }) => ({
						...{ id, isRunning: status === 'Running' },
						isOver: ['Completed', 'Terminated'].includes(status),
						people: contacts.map(({ number, call, status: last }) => ({
							...{ phoneNumber: number, status: call ? 'ringing' : last },
						})),
					}));
	}

	/** @param count by default, enough for a list with several pages */
	fill(count = this.generation === '2023' ? 3 : 10): void {
		for (let size = 0; size < count; size++) this.create(1 + (size % 3));
	}

	apply({ kind, pick, size }: Change): void {
		switch (kind) {
			case 'create':
				return this.create(size);
			case 'pass':
				return this.pass(size);
			case 'later':
				this.now += 1000;
				return;
			default:
				if (this.generation === '2023') this.change2023(kind, pick);
				else this.changeV1(kind, pick);
		}
	}

	private pass(count: number) {
		for (let done = 0; done < count && this.timers.size > 0; done++) {
			const next = [...this.timers].reduce((one, other) => (other.due < one.due ? other : one));
			this.timers.delete(next);
			this.elapsed = next.due;
			next.act();
		}
	}

	private create(size: number) {
		const { world } = this;
		const people = Array.from({ length: size }, nextPhone);
		const what = { id: world.nextId(), ownerId: 1, name: 'Tea', services: 'PHONE' as const };
		if (this.generation === '2023') {
			const numbers = people.map((phone) => newNumber(world.nextId(), phone));
			world.campaigns.push({ ...what, description: '', usableTags: [], numbers });
			return;
		}
		const contacts = people.map((phone) =>
			newContact(world.nextId(), String(phone), {}, this.time()),
		);
		const ready = { message: 'Namaste', voiceId: 3, callerIds: [1], contacts };
		world.tingTingV1.campaigns.unshift(newCampaign({ ...what, ...ready }, this.time()));
	}

	private change2023(kind: Change['kind'], pick: number) {
		const { world } = this;
		const campaign = at(world.campaigns, pick, (one) => {
			if (kind === 'begin') return !one.run && one.numbers.some(isNew);
			if (kind === 'runAgain') return !one.run && one.numbers.some((number) => !isNew(number));
			return true;
		});
		if (!campaign) return;
		if (kind === 'begin') this.run2023(campaign, campaign.numbers.filter(isNew));
		if (kind === 'runAgain') {
			const again = campaign.numbers.filter((number) => !isNew(number));
			this.run2023(campaign, again.slice(0, 1 + (pick % again.length)));
		}
		if (kind === 'update') campaign.name += '!';
		if (kind === 'addPerson') campaign.numbers.push(newNumber(world.nextId(), nextPhone()));
		if (kind === 'delete') {
			campaign.run?.stop();
			world.campaigns = world.campaigns.filter((one) => one !== campaign);
		}
	}

	private run2023(campaign: Campaign, numbers: Campaign['numbers']) {
		const content = { text: 'Namaste', lengthFactor: 1 };
		new Run(this.world, this.world.accounts[0], campaign, numbers, content).start();
	}

	private changeV1(kind: Change['kind'], pick: number) {
		const { world } = this;
		const state = world.tingTingV1;
		const own = state.campaigns.filter(({ ownerId }) => ownerId === 1);
		const campaign = at(own, pick, (one) => {
			if (kind === 'begin') return !one.run && !one.draft && one.contacts.some(isNew);
			if (kind === 'runAgain') return !one.run && one.status === 'Completed';
			return kind !== 'stop' || one.run !== undefined;
		});
		if (!campaign) return;
		if (kind === 'runAgain' || kind === 'addPerson') {
			const number = String(nextPhone());
			campaign.contacts.push(newContact(world.nextId(), number, {}, this.time()));
		}
		if (kind === 'begin' || kind === 'runAgain') this.runV1(campaign);
		if (kind === 'stop') campaign.run?.stop();
		if (kind === 'update') campaign.draft = false;
		if (kind === 'delete') {
			campaign.run?.stop();
			state.campaigns = state.campaigns.filter((one) => one !== campaign);
		}
		if (['update', 'addPerson', 'downloadReport'].includes(kind)) {
			campaign.updatedAt = this.time();
		}
	}

	private runV1(campaign: CampaignV1) {
		new RunV1(
			this.world,
			this.world.accounts[0],
			campaign,
			campaign.contacts.filter(isNew),
		).start();
	}
}

function isNew({ status }: { status: string }): boolean {
	return status === 'not started';
}

function at<One>(all: One[], pick: number, isFit: (one: One) => boolean): One | undefined {
	const fit = all.filter(isFit);
	return fit[pick % Math.max(1, fit.length)];
}

/** @returns an empty service. Its calls go on only when the test says so */
export function freshService(bench: Bench, generation: Generation, campaigns?: number): Service {
	// The same in every run of a history, whatever ran before.
	phones = 0;
	const worlds: World[] = [];
	const spied = jest.spyOn(World.prototype, 'reset').mockImplementation(function (this: World) {
		worlds.push(this);
		spied.mockRestore();
		this.reset();
	});
	bench.simulator.reset();
	const [world] = worlds;
	if (!world) throw new Error('The simulator has no world');
	const service = new Service(world, generation);
	const { settings } = bench.simulator;
	settings.campaignPageSize = campaigns === undefined ? 4 : 50;
	settings.now = service.time;
	jest.spyOn(Clock.prototype, 'after').mockImplementation(service.after.bind(service));
	service.fill(campaigns);
	return service;
}
