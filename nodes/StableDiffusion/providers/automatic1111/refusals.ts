import type { Answer } from '../../core/calls/answer';
import { jsonOf } from '../../core/calls/answer';
import { messageIn, messageOf } from '../../core/calls/providerMessage';
import type { Refusal } from '../../core/calls/refusal';
import { listOf } from '../../core/base/json';
import { fieldsOf, textOf } from './values';

/**
 * How these servers refuse, as recorded on 2026-11-27: `{detail: text}` or a list of fields (all FastAPI
 * servers), `{error, detail, body, errors}` (AUTOMATIC1111), bare text (Forge), `{error}` or
 * `{error: "server_error", message}` (stable-diffusion.cpp). The status always tells.
 */
export function readRefusal(answer: Answer): Refusal | undefined {
	const { status } = answer;
	if (status < 400) return undefined;
	const words = wordsOf(answer);
	if (status === 401) {
		return {
			status,
			words,
			message: 'did not accept the user and password',
			hint: "Open the credential and check 'User', 'Password' and, with a proxy, 'Header Value'.",
		};
	}
	if (status === 404) return { status, words, hint: NOT_FOUND };
	if (status === 504 || status === 524) return { status, words, hint: CUT_SHORT };
	if (status === 500 && /out ?of ?memory/i.test(words)) return { status, words, ...NO_MEMORY };
	return { status, words };
}

const NOT_FOUND =
	"Check 'Base URL' in the credential and the names of model, sampler and script. AUTOMATIC1111 and Forge need the start flag --api.";

const CUT_SHORT =
	'The proxy before the server gave up waiting, so the image may have been made. Raise its time limit or call the server directly. Run again after that.';

const NO_MEMORY = {
	message: 'has too little memory on its graphics card',
	hint: "Lower 'Width', 'Height' or 'Options → Batch Size', or restart the server with --medvram.",
};

/** What a list of wrong fields says is of no use without the names of the fields. */
function wordsOf(answer: Answer): string {
	const { detail, error, errors, message } = fieldsOf(jsonOf(answer)) ?? {};
	const fields = listOf(detail).slice(0, 20).map(fieldProblem).filter(Boolean).join('; ');
	const exception = [textOf(error), textOf(errors)].filter(Boolean).join(': ');
	const told = fields || messageIn(detail) || textOf(message) || (textOf(errors) ? exception : '');
	return told ? answer.mask(told).slice(0, 500) : messageOf(answer);
}

function fieldProblem(entry: unknown): string {
	const { loc, msg } = fieldsOf(entry) ?? {};
	const place = listOf(loc)
		.filter((part) => part !== 'body')
		.slice(0, 5)
		.join('.');
	return [place, textOf(msg)].filter(Boolean).join(': ');
}
