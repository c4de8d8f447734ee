import type { AnswerRules, Judged, Verdict } from '../../core/http/request';
import { verdictOn } from '../../core/http/judgeResponse';
import { isNo, isRecord } from '../../core/operation/coercion';

const NO_CONTENT = 204;

/**
 * This API has no common envelope: an answer is a record, a list, a text or nothing. Only its OTPs
 * and its refusals have the signs that JSON APIs share.
 */
export const answerRules: AnswerRules = {
	judge(answer: Judged): Verdict {
		const { status, body, effect, returnsRecord } = answer;
		if (status === NO_CONTENT) return 'yes';
		if (status >= 400) return verdictOn(answer);
		// A record's own status "Not Started" or message "Sorry, …" is no refusal.
		if (returnsRecord && isRecord(body) && !isNo(body.success)) return 'yes';
		// What is only read may be a list, or a text that is an address.
		if (effect === 'reads' && body !== undefined && !isRecord(body)) return 'yes';
		return verdictOn(answer);
	},
};
