import fc from 'fast-check';
import { HISTORIES, testSeeded } from '../../../../schedules/property';
import { useBench } from '../../../../harness';
import { histories } from './history';
import { keepsPromises } from './promises';

describe.each(['2023', 'v1'] as const)(
	'A trigger in random histories of an account of %s',
	(generation) => {
		const bench = useBench();
		testSeeded(
			'tells every event once',
			HISTORIES,
			fc.asyncProperty(
				histories,
				async (history) => await keepsPromises(bench, generation, history),
			),
		);
	},
);
