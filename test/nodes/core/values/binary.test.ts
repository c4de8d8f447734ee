import { fileNameFrom } from '../../../../nodes/core/values/binary';

describe('Reading a file name from Content-Disposition', () => {
	it.each([
		['attachment; filename="report.xlsx"', 'report.xlsx'],
		['attachment; filename=report.xlsx', 'report.xlsx'],
		["attachment; filename=x.csv; filename*=UTF-8''%E0%A4%B0.csv", 'र.csv'],
		["attachment; filename*=UTF-8''%E0%A4; filename=plain.csv", 'plain.csv'],
		['attachment; filename="../../etc/passwd"', 'passwd'],
		['attachment; filename="a;b.csv"', 'a;b.csv'],
		['attachment', undefined],
		[undefined, undefined],
	])('%s', (header, name) => {
		expect(fileNameFrom(header)).toBe(name);
	});
});
