// Models, search, collections, deployments and the account: `openapi.json` of Replicate.
import { type Answer, Refusal, json } from '../../core/answer';
import type { Call } from '../../core/call';
import { invalidInput, notFound, problem } from './errors';
import { modelIn, models, pathOf, shown, versionOf } from './models';
import { createForDeployment } from './predictions';
import type { Model } from './models/model';

const MOST_FOUND = 50;
const USUALLY_FOUND = 20;

const deployments = [
	{ owner: 'acme', name: 'portraits', model: 'stability-ai/sdxl' },
	{ owner: 'acme', name: 'night-shift', model: 'bytedance/sdxl-lightning-4step' },
];

export const account = () =>
	json(200, {
		...{ type: 'organization', username: 'acme', name: 'Acme Corp, Inc.' },
		github_url: 'https://github.com/acme',
	});

export const getModel = (call: Call) => json(200, shown(modelIn(call)));

export function getVersion(call: Call): Answer {
	const model = modelIn(call);
	if (call.params['version'] !== model.version) throw notFound();
	return json(200, versionOf(model));
}

/** Every word must be in the name or the description; the most used first. */
export function search({ query }: Call): Answer {
	const { query: words, limit = String(USUALLY_FOUND) } = query;
	if (words === undefined || words.trim() === '') {
		throw new Refusal(json(400, { detail: 'Query parameter "query" is required' }));
	}
	const most = Number(limit);
	if (!Number.isInteger(most) || most < 1 || most > MOST_FOUND) {
		throw invalidInput([{ type: 'number_lte', field: 'limit', description: 'must be 1 to 50' }]);
	}
	const wanted = words.toLowerCase().split(/\s+/);
	const fitting = models
		.filter((model) => wanted.every((word) => textOf(model).includes(word)))
		.sort((one, other) => other.runs - one.runs)
		.slice(0, most);
	return json(200, {
		query: words,
		models: fitting.map((model, rank) => ({
			model: shown(model),
			metadata: { generated_description: model.description, tags: [], score: 1 / (rank + 1) },
		})),
		collections: [],
		pages: [],
	});
}

export function getCollection({ params }: Call): Answer {
	const { slug = '' } = params;
	const members = models
		.filter(({ collection }) => collection === slug)
		.sort((one, other) => other.runs - one.runs);
	if (members.length === 0) throw notFound();
	const name = slug.replaceAll('-', ' ');
	return json(200, {
		...{ name, slug, description: name, full_description: null },
		models: members.map(shown),
	});
}

export const listDeployments = () =>
	json(200, { next: null, previous: null, results: deployments.map(shownDeployment) });

export const getDeployment = (call: Call) => json(200, shownDeployment(deploymentIn(call)));

export async function runDeployment(call: Call): Promise<Answer> {
	return await createForDeployment(call, modelOf(deploymentIn(call)));
}

function deploymentIn({ params }: Call) {
	const found = deployments.find(
		({ owner, name }) => owner === params['owner'] && name === params['name'],
	);
	if (found) return found;
	throw notFound();
}

function shownDeployment(deployment: (typeof deployments)[number]) {
	const { owner, name, model } = deployment;
	return {
		owner,
		name,
		current_release: {
			...{ number: 1, model, version: modelOf(deployment).version },
			created_at: '2026-01-01T00:00:00.000Z',
			created_by: { type: 'organization', username: 'acme' },
			configuration: { hardware: 'gpu-t4', min_instances: 1, max_instances: 5 },
		},
	};
}

function modelOf({ model }: { model: string }): Model {
	const found = models.find((one) => pathOf(one) === model);
	if (found) return found;
	throw new Refusal(problem(404, undefined, 'The requested resource could not be found.'));
}

const textOf = (model: Model) =>
	`${pathOf(model)} ${model.description} ${model.collection ?? ''}`.toLowerCase();
