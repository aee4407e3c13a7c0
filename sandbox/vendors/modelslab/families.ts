/** The endpoints that share one way of asking for a result. */
export interface Family {
	name: string;
	/** What `fetch_result` holds, below the vendor's address. */
	fetchPath: string;
	/** Where the job's id goes. */
	idIn: 'path' | 'body';
}

export const v3: Family = { name: 'v3', fetchPath: '/api/v3/fetch', idIn: 'path' };

export const v4: Family = { name: 'v4', fetchPath: '/api/v4/dreambooth/fetch', idIn: 'body' };

/** ControlNet; this path is the one in the vendor's OpenAPI file. */
export const v5: Family = { name: 'v5', fetchPath: '/api/v5/images/fetch', idIn: 'path' };

export const images: Family = { name: 'images', fetchPath: '/api/v6/images/fetch', idIn: 'path' };

export const realtime: Family = {
	name: 'realtime',
	fetchPath: '/api/v6/realtime/fetch',
	idIn: 'path',
};

export const editing: Family = {
	name: 'editing',
	fetchPath: '/api/v6/image_editing/fetch',
	idIn: 'path',
};

export const video: Family = { name: 'video', fetchPath: '/api/v6/video/fetch', idIn: 'path' };

export const enterprise: Family = {
	name: 'enterprise',
	fetchPath: '/api/v1/enterprise/fetch',
	idIn: 'body',
};
