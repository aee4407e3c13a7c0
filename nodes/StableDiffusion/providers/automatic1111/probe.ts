/** The test of the credential: free, and says which server answers. */
import { jsonOf } from '../../core/calls/answer';
import type { Answer } from '../../core/calls/answer';
import type { Probe } from '../../core/calls/credential';
import { messageOf } from '../../core/calls/providerMessage';
import type { Refusal } from '../../core/calls/refusal';
import { at } from './address';
import { modelIn } from './model';
import { readRefusal } from './refusals';
import { has, serverOf } from './server';
import { fieldsOf, textOf } from './values';

/** `/options` is behind the password where there is one, and every server of the family has it. */
export function probe({ baseUrl }: { baseUrl: string }): Probe {
	return {
		method: 'GET',
		path: at(baseUrl, '/sdapi/v1/options'),
		readRefusal: (answer) => readNoApi(answer) ?? readRefusal(answer),
		next: (options) => ({
			method: 'GET',
			path: at(baseUrl, '/openapi.json'),
			accepts: [401, 403, 404, 405, 500],
			describe: (openApi) => describe(openApi, options),
			next: (openApi) => versionProbe(baseUrl, openApi, options),
		}),
	};
}

/** SD.Next alone tells its version without making an image. */
function versionProbe(baseUrl: string, openApi: unknown, options: unknown): Probe | undefined {
	if (serverOf(openApi, options).dialect !== 'sdnext') return undefined;
	return {
		method: 'GET',
		path: at(baseUrl, '/sdapi/v1/version'),
		accepts: [401, 403, 404, 405, 500],
		describe: (version) => {
			const { updated, hash, version: name } = fieldsOf(version) ?? {};
			return describe(openApi, options, textOf(name) ?? textOf(updated) ?? textOf(hash));
		},
	};
}

function describe(openApi: unknown, options: unknown, version?: string): string {
	const server = serverOf(openApi, options);
	const words = version ?? (server.dialect === 'a1111' ? ageOf(server) : undefined);
	const model = modelIn(options)?.slice(0, 100);
	const name = server.dialect === 'unknown' ? 'a server of an unknown kind' : server.name;
	return [name, words && ` ${words}`, model && `, which has loaded ${model}`]
		.filter(Boolean)
		.join('');
}

/** AUTOMATIC1111 has had a list of schedulers since 1.9. */
function ageOf(server: ReturnType<typeof serverOf>): string | undefined {
	if (server.routes.length === 0) return undefined;
	return has(server, '/sdapi/v1/schedulers') ? '1.9 or newer' : '1.8 or older';
}

/** The two usual mistakes each have a sentence. */
function readNoApi(answer: Answer): Refusal | undefined {
	if (answer.status === 404 && fieldsOf(jsonOf(answer))?.detail === 'Not Found') {
		return {
			status: 404,
			fault: 'credential',
			message: 'is running, but without its API',
			hint: "Start AUTOMATIC1111 or Forge with --api. Otherwise check 'Base URL' in the credential.",
			words: messageOf(answer),
		};
	}
	const isPage = /^text\/html/i.test(answer.headers['content-type'] ?? '');
	if (answer.status >= 400 || !isPage) return undefined;
	return {
		status: answer.status,
		fault: 'credential',
		message: 'answered with its web page instead of its API',
		hint: "Start the server with --api, and set 'Base URL' in the credential to its bare address, such as http://127.0.0.1:7860.",
	};
}
