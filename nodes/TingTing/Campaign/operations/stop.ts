import { campaignIdField } from '../../campaignPicker';
import { defineOperation } from '../../connection';
import { readId } from '../../readId';

export const stop = defineOperation({
	value: 'stop',
	name: 'Stop',
	action: 'Stop campaign',
	description: 'Stop calling people; TingTing does not document this, so check that it worked',
	needs: 'campaigns.stop',
	fields: [campaignIdField],
	read: ({ get }) => readId(get('campaignId'), 'Campaign'),
	async run({ input: id, service }) {
		return { json: await service.campaigns.stop(id) };
	},
});
