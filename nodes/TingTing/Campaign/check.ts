import type { IDataObject } from 'n8n-workflow';
import { attemptNow } from '../../core/errors/attempt';
import { failureFrom } from '../../core/errors/failure';
import type { Use } from '../../core/values/phoneNumber/nepal';
import { smsSizeOf, type SmsSize } from '../../core/values/smsSegments';
import { maskedNumber } from '../maskedNumber';
import { nationalDigits } from '../nationalNumber';
import type { CampaignNumber } from '../port';
import { placeholdersIn, plainName } from '../tagNames';

/** How many are named of people who lack a tag, or have a wrong number. */
const MOST_NAMED = 10;

/** What is checked. */
interface Subject {
	/** What is spoken, or sent if nobody is called. */
	message: string;
	/** What is sent as SMS; absent if nothing is. */
	smsMessage?: string;
	/** How many filled-in messages are shown. */
	sampleSize: number;
	use: Use;
	/** Whether `{name}` and `{tags_name}` mean the same. */
	isEitherSpelling: boolean;
}

/** Checks people one by one, so that they need not be in memory. */
export class CampaignCheck {
	private recipients = 0;

	private duplicates = 0;

	private withUnknownTags = 0;

	private readonly numbers = new Set<string>();

	private readonly invalidNumbers: IDataObject[] = [];

	private invalid = 0;

	private readonly samples: IDataObject[] = [];

	private readonly missing = new Map<string, { count: number; first: string[] }>();

	private readonly sms = { least: Infinity, most: 0, inAll: 0, isUnicode: false };

	private readonly tags: string[];

	constructor(private readonly subject: Subject) {
		this.tags = placeholdersIn(subject.message, subject.smsMessage);
	}

	add(person: CampaignNumber): void {
		this.recipients += 1;
		this.checkNumber(person);
		if (this.tags.length > 0 && person.tags === undefined) {
			this.withUnknownTags += 1;
			return;
		}
		this.checkTags(person);
		const { message, smsMessage, sampleSize } = this.subject;
		const sms = smsMessage === undefined ? undefined : this.filledIn(smsMessage, person);
		if (sms !== undefined) this.measure(smsSizeOf(sms));
		if (this.samples.length >= sampleSize) return;
		const text = this.filledIn(message, person);
		const own = sms === undefined || sms === text ? {} : { smsMessage: sms };
		this.samples.push({ phoneNumber: nameOf(person), message: text, ...own });
	}

	/** How many people have tags that the service does not tell. */
	get unknown(): number {
		return this.withUnknownTags;
	}

	get result(): IDataObject {
		const { recipients, duplicates, invalid, invalidNumbers, samples } = this;
		const missingTags = Object.fromEntries(this.missing);
		const found = { recipients, duplicates, invalid, invalidNumbers, missingTags, samples };
		if (this.sms.most === 0) return found;
		const { least, most, inAll, isUnicode } = this.sms;
		const encoding = isUnicode ? 'Unicode' : 'GSM-7';
		return { ...found, encoding, segments: { least, most }, segmentsInAll: inAll };
	}

	private checkNumber(person: CampaignNumber): void {
		const { phoneNumber = '' } = person;
		const read = attemptNow(() => nationalDigits(phoneNumber, 'Number', this.subject.use));
		if ('thrown' in read) {
			this.invalid += 1;
			if (this.invalidNumbers.length >= MOST_NAMED) return;
			const { reason } = failureFrom(read.thrown).facts;
			this.invalidNumbers.push({ id: person.id ?? null, phoneNumber, reason });
			return;
		}
		if (this.numbers.has(read.value)) this.duplicates += 1;
		this.numbers.add(read.value);
	}

	private checkTags(person: CampaignNumber): void {
		for (const tag of this.tags.filter((one) => this.valueOf(one, person) === undefined)) {
			const entry = this.missing.get(tag) ?? { count: 0, first: [] };
			entry.count += 1;
			if (entry.first.length < MOST_NAMED) entry.first.push(String(person.id ?? nameOf(person)));
			this.missing.set(tag, entry);
		}
	}

	private filledIn(text: string, person: CampaignNumber): string {
		return text.replace(/\{([^{}]+)\}/g, (placeholder, tag: string) => {
			const value = this.valueOf(tag.trim(), person);
			return value === undefined ? placeholder : value;
		});
	}

	private valueOf(tag: string, { tags = {} }: CampaignNumber): string | undefined {
		const names = Object.keys(tags);
		const isSame = (name: string) =>
			name === tag || (this.subject.isEitherSpelling && plainName(name) === plainName(tag));
		const value = tags[names.find((name) => name === tag) ?? names.find(isSame) ?? tag];
		const isFilled =
			typeof value === 'number' || (typeof value === 'string' && value.trim() !== '');
		return isFilled ? String(value) : undefined;
	}

	private measure({ encoding, segments }: SmsSize): void {
		const { sms } = this;
		sms.least = Math.min(sms.least, segments);
		sms.most = Math.max(sms.most, segments);
		sms.inAll += segments;
		sms.isUnicode ||= encoding === 'Unicode';
	}
}

function nameOf({ phoneNumber = '' }: CampaignNumber): string {
	return maskedNumber(phoneNumber);
}
