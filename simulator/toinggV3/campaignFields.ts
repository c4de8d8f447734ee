import {
	anyList,
	anyText,
	anything,
	boolean,
	dictionary,
	integer,
	object,
	optional,
	refine,
	type Rule,
	text,
	withDefault,
} from '../validation';

const pipelines = object(
	{ textPipeline: optional(boolean), callPipeline: optional(boolean) },
	true,
);

const directions = object({ inbound: optional(boolean), outbound: optional(boolean) }, true);

const integration = object({ provider: text, providerType: text, enabled: boolean }, true);

const alertNumber = refine(
	anyText,
	(value) => value === '' || /^\+[1-9]\d{7,14}$/.test(value),
	'Input should be a phone number with + and country code',
);

const successKeys = dictionary(anything);

/** Newer samples show an object; saved campaigns have also had a text or null. */
const successParameter: Rule<unknown> = (value, path) => {
	if (value === null) return null;
	return typeof value === 'string' ? anyText(value, path) : successKeys(value, path);
};

/**
 * A campaign as its creation and its update take it. Unknown keys are ignored, and so are the
 * counters (`totalNumCall` and others), which the service keeps itself.
 */
export const campaignFields = object(
	{
		title: text,
		purpose: text,
		voice: text,
		language: text,
		script: anyText,
		knowledgeBase: withDefault(anyText, ''),
		calendar: withDefault(anyText, ''),
		firstLine: withDefault(anyText, ''),
		tone: withDefault(anyText, ''),
		flowName: withDefault(anyText, ''),
		systemPrompt: withDefault(anyText, ''),
		maxCallTimeout: optional(integer),
		inactiveCallTimeout: optional(integer),
		postCallAnalysis: withDefault(boolean, false),
		postCallAnalysisSchema: withDefault(dictionary(anything), {}),
		successParameter: optional(successParameter),
		timeZone: withDefault(anyText, 'UTC'),
		isFreeflow: withDefault(boolean, true),
		public: optional(boolean),
		sampleSid: optional(anyText),
		description: optional(anyText),
		asr: optional(anyText),
		startMessage: optional(boolean),
		clearMemory: optional(boolean),
		leadNotification: optional(boolean),
		leadNotificationPhone: optional(alertNumber),
		campaignType: optional(pipelines),
		campaignMode: optional(directions),
		integrations: optional(anyList(integration)),
		autoPilot: optional(boolean),
		humanHandoff: optional(boolean),
	},
	true,
);

export type CampaignFields = ReturnType<typeof campaignFields>;
