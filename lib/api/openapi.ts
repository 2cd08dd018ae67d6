import { z } from 'zod';
import { Problem } from './contract/problem';
import type { RouteContract } from './contract/route-contract';
import { routes } from './contract/routes';

type Json = Record<string, unknown>;

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
};

function queryParameters(route: RouteContract): Json[] {
  if (!route.query) return [];
  const schema = z
    .object({ properties: z.record(z.string(), z.unknown()), required: z.array(z.string()).optional() })
    .parse(schemaOf(route.query, 'input'));
  return Object.entries(schema.properties).map(([name, property]) => ({
    name,
    in: 'query',
    required: schema.required?.includes(name) ?? false,
    schema: property,
  }));
}

function pathParameters(route: RouteContract): Json[] {
  return [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

function operation(route: RouteContract): Json {
  const answer = route.answer
    ? { content: { 'application/json': { schema: schemaOf(route.answer, 'output') } } }
    : {};
  return {
    summary: route.summary,
    parameters: [...pathParameters(route), ...queryParameters(route)],
    ...(route.body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: schemaOf(route.body, 'input') } },
      },
    }),
    ...(route.open && { security: [] }),
    responses: {
      [route.status]: { description: 'As asked', ...answer },
      default: {
        description: 'What went wrong (RFC 9457)',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

/** The OpenAPI 3.1 description of every route, made from the contracts that the routes themselves parse by. */
export function openApiDocument(version: string): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes)
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(route) };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Intray',
      version,
      description: 'One inbox for the work that several workflow systems want from a person.',
    },
    security: [{ session: [] }, { token: [] }],
    paths,
    components: {
      schemas: { Problem: schemaOf(Problem, 'output') },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'intray.session' },
        token: { type: 'http', scheme: 'bearer', description: 'A personal access token' },
      },
    },
  };
}
