import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { credentialsOf } from '../../core/operation/authentication';
import { propertiesOf, subtitleOf } from '../../core/operation/properties';
import { runNode } from '../../core/run/runNode';
import { searchCampaigns } from '../campaignPicker';
import { tingTing } from '../connection';
import { searchVoices } from '../voicePicker';
import { operations } from './operations';
import { testVoice } from './operations/testVoice';

export class TingTingVoice implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TingTing Voice',
		name: 'tingTingVoice',
		icon: { light: 'file:voice.svg', dark: 'file:voice.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: subtitleOf(operations),
		description: 'Hear how a voice of TingTing speaks a message',
		defaults: { name: 'TingTing Voice' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentialsOf(tingTing),
		properties: propertiesOf(tingTing, { value: 'voice', name: 'Voice' }, operations, testVoice),
	};

	methods = { listSearch: { searchCampaigns, searchVoices } };

	async execute(this: IExecuteFunctions) {
		return await runNode(this, tingTing, operations);
	}
}
