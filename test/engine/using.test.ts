import { useParts } from '../support/parts';

useParts(__dirname, 'designTime', 'editor', 'tool', 'tenants', 'sdai');
