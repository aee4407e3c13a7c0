import { useParts } from '../support/parts';

useParts(__dirname, 'choice', 'designTime', 'editor', 'tool', 'tenants', 'sdai');
