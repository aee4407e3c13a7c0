import { type Answer, json } from '../../core/answer';
import type { Call } from '../../core/call';
import { refusal } from './errors';
import { type Model, models, renamed } from './models';

const PAGE = 50;

export function whoAmI(): Answer {
	const accessToken = { displayName: 'sandbox', role: 'fineGrained' };
	return json(200, {
		...{ type: 'user', name: 'sandbox', fullname: 'Sandbox', isPro: false, canPay: false },
		...{ orgs: [], auth: { type: 'access_token', accessToken } },
	});
}

/** One page; the `Link` header has the address of the next one. */
export function listModels({ query, origin }: Call): Answer {
	const { inference_provider: providers = 'all', pipeline_tag: task, search = '' } = query;
	const names = providers.split(',');
	const found = models
		.filter((one) => one.id.toLowerCase().includes(search.toLowerCase()))
		.filter((one) => isServed(one, names, task))
		.sort((one, other) => other.downloads - one.downloads);
	const start = Number(query.cursor ?? 0);
	const size = Math.min(Number(query.limit ?? PAGE), PAGE);
	const { 'expand[]': expand = '', ...others } = query;
	const more = new URLSearchParams(others);
	for (const name of expand.split(',').filter(Boolean)) more.append('expand[]', name);
	more.set('cursor', String(start + size));
	const link = `<${origin}/huggingFace/api/models?${more.toString()}>; rel="next"`;
	return json(
		200,
		found.slice(start, start + size).map((one) => shown(one, query)),
		found.length > start + size ? { link } : {},
	);
}

export function showModel({ params, query }: Call): Answer {
	const id = `${params.owner}/${params.name}`;
	if (Object.hasOwn(renamed, id)) {
		const search = new URLSearchParams(query).toString();
		const location = `/huggingFace/api/models/${renamed[id]}?${search}`;
		return { status: 307, headers: { location }, chunks: [] };
	}
	const found = models.find((one) => one.id === id);
	if (!found) throw refusal(404, 'Repository not found');
	return json(200, shown(found, query));
}

/** "When used, only the properties in the list will be returned": docs/hub/api, `expand`, read 2026-11-28. */
function shown({ id, downloads, inferenceProviderMapping }: Model, query: Call['query']) {
	const names = query['expand[]']?.split(',') ?? ['downloads'];
	const properties = Object.entries({ downloads, inferenceProviderMapping });
	return {
		_id: id,
		id,
		...Object.fromEntries(properties.filter(([name]) => names.includes(name))),
	};
}

function isServed({ inferenceProviderMapping: mapping }: Model, names: string[], task?: string) {
	return Object.entries(mapping).some(
		([name, served]) =>
			served.status === 'live' &&
			(names.includes('all') || names.includes(name)) &&
			(task === undefined || served.task === task),
	);
}
