import { withoutAbsent } from '../../../core/operation/simplify';
import { defineOperation } from '../../connection';

export const getAll = defineOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many voices',
	description: 'Get the voices that your account may use, one item each',
	needs: 'voice.getAll',
	fields: [],
	read: () => undefined,
	async run({ service }) {
		const voices = await service.voice.getAll();
		return voices.map((voice) => ({ json: withoutAbsent(voice) }));
	},
});
