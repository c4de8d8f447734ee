import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
} from 'n8n-workflow';
import { credentialsOf } from '../../core/operation/authentication';
import { outputsOf } from '../../core/operation/outputs';
import { propertiesOf, subtitleOf } from '../../core/operation/properties';
import { runNode } from '../../core/run/runNode';
import { tingTing } from '../connection';
import { answerVisit } from './codePage/answerVisit';
import { resumeWebhooks } from './codePage/resumeWebhooks';
import { operations } from './operations';
import { send } from './operations/send';

export class TingTingOtp implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TingTing OTP',
		name: 'tingTingOtp',
		icon: { light: 'file:otp.svg', dark: 'file:otp.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: subtitleOf(operations),
		description:
			'Send one-time passwords to phones in Nepal, which costs credits, and check what people type',
		defaults: { name: 'TingTing OTP' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: outputsOf(operations),
		webhooks: resumeWebhooks,
		waitingNodeTooltip:
			'=Waiting until the person types the code on <a href="{{ $execution.resumeUrl }}" target="_blank">this page</a>',
		credentials: credentialsOf(tingTing),
		properties: propertiesOf(tingTing, { value: 'otp', name: 'OTP' }, operations, send),
	};

	async execute(this: IExecuteFunctions) {
		return await runNode(this, tingTing, operations);
	}

	async webhook(this: IWebhookFunctions) {
		return await answerVisit(this);
	}
}
