import { Workflow } from 'n8n-workflow';
import type { INode, INodeListSearchResult } from 'n8n-workflow';

import { createAdditionalData } from './additionalData';
import type { Catalog } from './catalog';
import { RunCredentials } from './credentials';
import type { ListSearchRequest } from './types';
import { listContext, UserError } from './versions';

/** Asks a node for the entries of a "From List", as the editor does when the list is opened. */
export async function searchList(
	catalog: Catalog,
	request: ListSearchRequest,
): Promise<INodeListSearchResult> {
	const type = catalog.fullName(request.nodeType);
	const nodeType = catalog.getByNameAndVersion(type);
	const search = nodeType.methods?.listSearch?.[request.method];
	if (!search) throw new UserError(`"${type}" has no list search "${request.method}"`);
	const node = temporaryNode(type, nodeType.description.version, request);
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: catalog,
	});
	const additionalData = createAdditionalData(
		new RunCredentials(catalog, request.credentials ?? {}),
	);
	// The workflow has added the defaults, which the editor sends too.
	additionalData.currentNodeParameters = node.parameters;
	const context = listContext(workflow, node, additionalData);
	return await search.call(context, request.filter, request.paginationToken);
}

function temporaryNode(
	type: string,
	version: number | number[],
	{ parameters, credentials = {} }: ListSearchRequest,
): INode {
	return {
		id: 'temp',
		name: 'Temp-Node',
		type,
		typeVersion: [version].flat().at(-1) ?? 1,
		position: [0, 0],
		parameters: structuredClone(parameters),
		credentials: Object.fromEntries(
			Object.keys(credentials).map((name) => [name, { id: name, name }]),
		),
	};
}
