import { parse } from 'flatted';
import { until } from './waiting';

export const owner = {
	email: 'owner@example.com',
	firstName: 'Olivia',
	lastName: 'Owner',
	password: 'Diffusion2026',
};

export interface WorkflowNode {
	name: string;
	type: string;
	typeVersion: number;
	position: [number, number];
	parameters: Record<string, unknown>;
	credentials?: Record<string, { id: string; name: string }>;
	[setting: string]: unknown;
}

export interface WorkflowContent {
	name: string;
	nodes: WorkflowNode[];
	connections: Record<string, unknown>;
	settings?: Record<string, unknown>;
}

export interface Execution {
	id: string;
	status: string;
	workflowId: string;
	mode: string;
	startedAt: string;
	stoppedAt: string | null;
	/** What the nodes wrote about the execution; only where a single one is asked for. */
	customData?: Record<string, string>;
}

export interface Session {
	url: string;
	cookie: string;
	request<T>(method: string, path: string, body?: unknown): Promise<T>;
	createCredential(name: string, type: string, data: Record<string, unknown>): Promise<string>;
	createWorkflow(content: WorkflowContent): Promise<{ id: string; versionId: string }>;
	publish(workflow: { id: string; versionId: string }): Promise<void>;
	unpublish(workflowId: string): Promise<void>;
	run(workflowId: string, trigger: string): Promise<string>;
	/** The newest hundred. */
	executions(workflowId: string): Promise<Execution[]>;
	/** Those newer than the given one, however many. */
	executionsAfter(id: number, workflowId: string): Promise<Execution[]>;
	execution(id: string): Promise<Execution & { data: unknown }>;
	finished(id: string, timeout?: number): Promise<Execution & { data: unknown }>;
	binary(id: string): Promise<Buffer>;
}

/** Signs in as the owner; a fresh n8n first gets its owner account. */
export async function openSession(url: string): Promise<Session> {
	const settings = await call<Settings>(url, '', 'GET', '/rest/settings');
	const fresh = settings.answer.userManagement.showSetupOnFirstLoad;
	const { cookie } = fresh
		? await call(url, '', 'POST', '/rest/owner/setup', owner)
		: await call(url, '', 'POST', '/rest/login', {
				emailOrLdapLoginId: owner.email,
				password: owner.password,
			});
	return sessionWith(url, cookie);
}

function sessionWith(url: string, cookie: string): Session {
	const request = async <T>(method: string, path: string, body?: unknown): Promise<T> =>
		(await call<T>(url, cookie, method, path, body)).answer;

	const session: Session = {
		url,
		cookie,
		request,
		async createCredential(name, type, data) {
			const { id } = await request<{ id: string }>('POST', '/rest/credentials', {
				name,
				type,
				data,
			});
			return id;
		},
		async createWorkflow(content) {
			return await request('POST', '/rest/workflows', {
				settings: { executionOrder: 'v1' },
				...content,
			});
		},
		async publish({ id, versionId }) {
			await request('POST', `/rest/workflows/${id}/activate`, { versionId });
			// n8n answers before the triggers of the workflow are registered.
			await until(`workflow ${id} to be live`, async () => {
				const path = `/rest/workflows/${id}/publication-status`;
				const publication = await request<{ status: string }>('GET', path);
				if (publication.status !== 'published') throw new Error(publication.status);
				return true;
			});
		},
		async unpublish(workflowId) {
			await request('POST', `/rest/workflows/${workflowId}/deactivate`, {});
		},
		async run(workflowId, trigger) {
			const { executionId } = await request<{ executionId: string }>(
				'POST',
				`/rest/workflows/${workflowId}/run`,
				{ triggerToStartFrom: { name: trigger } },
			);
			return executionId;
		},
		executions: async (workflowId) => (await listExecutions(request, workflowId)).results,
		async executionsAfter(id, workflowId) {
			const found = new Map<string, Execution>(); // an execution that ends in between is on two pages
			let cursor: string | null | undefined;
			do {
				const page = await listExecutions(request, workflowId, cursor);
				const newer = page.results.filter((execution) => Number(execution.id) > id);
				for (const execution of newer) found.set(execution.id, execution);
				cursor = newer.length === page.results.length ? page.nextCursor : undefined;
			} while (cursor);
			for (const skipped of gapsIn([...found.keys()].map(Number))) {
				const execution = await session.execution(String(skipped)).catch(() => undefined);
				if (execution?.workflowId === workflowId) found.set(execution.id, execution);
			}
			return [...found.values()];
		},
		async execution(id) {
			const found = await request<Execution & { data: string }>('GET', `/rest/executions/${id}`);
			return { ...found, data: parse(found.data) };
		},
		async finished(id, timeout) {
			const isRunning = ({ status }: Execution) => ['new', 'running'].includes(status);
			const probe = async () => {
				const execution = await session.execution(id);
				return !isRunning(execution) && execution;
			};
			return await until(`the end of execution ${id}`, probe, { timeout });
		},
		async binary(id) {
			const path = `/rest/binary-data?id=${encodeURIComponent(id)}&action=view`;
			const response = await fetch(`${url}${path}`, { headers: { cookie } });
			if (!response.ok) throw new Error(`GET ${path}: ${response.status}`);
			return Buffer.from(await response.arrayBuffer());
		},
	};
	return session;
}

/**
 * n8n sorts the list by start and continues it by id (execution-list-v1.service.js, n8n 2.x), so
 * an execution that started out of order can be missing between two pages.
 */
function gapsIn(ids: number[]): number[] {
	const known = new Set(ids);
	const gaps: number[] = [];
	for (let id = Math.min(...ids) + 1; id < Math.max(...ids); id++) {
		if (!known.has(id)) gaps.push(id);
	}
	return gaps;
}

async function listExecutions(
	request: Session['request'],
	workflowId: string,
	cursor?: string | null,
): Promise<{ results: Execution[]; nextCursor?: string | null }> {
	const query = new URLSearchParams({ limit: '100', filter: JSON.stringify({ workflowId }) });
	if (cursor) query.set('cursor', cursor);
	return await request('GET', `/rest/executions?${query}`);
}

interface Settings {
	userManagement: { showSetupOnFirstLoad: boolean };
}

/** n8n wraps every answer of its REST interface in `data`; its types are n8n's word. */
async function call<T>(
	url: string,
	cookie: string,
	method: string,
	path: string,
	body?: unknown,
): Promise<{ answer: T; cookie: string }> {
	const response = await fetch(`${url}${path}`, {
		method,
		headers: { 'content-type': 'application/json', cookie },
		body: body === undefined ? undefined : JSON.stringify(body),
	});
	const text = await response.text();
	if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 600)}`);
	const setCookies = response.headers.getSetCookie().map((line) => line.split(';')[0]);
	const answer = JSON.parse(text) as { data: T };
	return { answer: answer.data, cookie: setCookies.join('; ') };
}
