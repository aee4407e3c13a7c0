import type { INodeProperties } from 'n8n-workflow';

/** What `writeDescription` of the gulpfile writes into dist/. */
declare const description: {
	properties: INodeProperties[];
	/** Names of the methods that the controls mention. */
	methods: { listSearch: string[]; resourceMapping: string[] };
	/** Expression for the text below the node on the canvas. */
	subtitle: string;
};

export default description;
