/** Everything that the rehearsal deploys otherwise than an account would get it, each with the reason. Nothing else is changed. */

export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Record<string, any>;
  readonly DependsOn?: string | string[];
  readonly Metadata?: Readonly<Record<string, unknown>>;
}

/** The logical id of the CDK's helper begins so. */
export const PUBLICATION_HELPER = "CustomCDKBucketDeployment";

export interface Template {
  readonly Resources: Record<string, TemplateResource>;
  readonly Outputs?: Record<string, { readonly Value: unknown }>;
}

export interface Difference {
  readonly what: string;
  readonly why: string;
  readonly change: (template: Template) => Template;
}

/** The template without the resources of a type. What depended on them no longer does. */
const without =
  (type: string) =>
  (template: Template): Template => {
    const out = new Set(Object.keys(template.Resources).filter((id) => template.Resources[id]?.Type === type));
    const kept = Object.entries(template.Resources).flatMap(([id, resource]): [string, TemplateResource][] => {
      if (out.has(id)) return [];
      const { DependsOn, ...rest } = resource;
      const left = [DependsOn ?? []].flat().filter((name) => !out.has(name));
      return [[id, { ...rest, ...(left.length > 0 && { DependsOn: left }) }]];
    });
    return { ...template, Resources: Object.fromEntries(kept) };
  };

/** The template with other properties for the functions whose id begins so. */
const running =
  (prefix: string, properties: Record<string, unknown>) =>
  (template: Template): Template => ({
    ...template,
    Resources: Object.fromEntries(
      Object.entries(template.Resources).map(([id, resource]) =>
        id.startsWith(prefix) && resource.Type === "AWS::Lambda::Function"
          ? [id, { ...resource, Properties: { ...resource.Properties, ...properties } }]
          : [id, resource],
      ),
    ),
  });

/** The template with every `Fn::GetAtt` of an attribute said in another way. */
const instead =
  (attribute: string, say: (resource: string) => unknown) =>
  (template: Template): Template => {
    const visit = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(visit);
      if (typeof value !== "object" || value === null) return value;
      const [resource, name] = ("Fn::GetAtt" in value ? value["Fn::GetAtt"] : []) as string[];
      if (name === attribute && resource) return say(resource);
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, visit(inner)]));
    };
    return visit(template) as Template;
  };

export const DIFFERENCES: readonly Difference[] = [
  {
    what: "The style of Cognito's managed sign-in page is left out.",
    why: "The emulator knows no AWS::Cognito::ManagedLoginBranding; its own sign-in page needs no style.",
    change: without("AWS::Cognito::ManagedLoginBranding"),
  },
  {
    what: "The CDK's helper that copies the web app runs `publication.ts` instead of its own code, under its own role.",
    why: "Its code runs the AWS CLI from a layer at /opt, which a process of the emulator does not have.",
    change: running(PUBLICATION_HELPER, { Runtime: "nodejs24.x", Handler: "index.handler", Layers: [] }),
  },
  {
    what: "A user pool's ProviderURL is written as https:// and its ProviderName.",
    why: "The emulator knows the name alone; in an account the two differ by just that.",
    change: instead("ProviderURL", (pool) => ({
      "Fn::Join": ["", ["https://", { "Fn::GetAtt": [pool, "ProviderName"] }]],
    })),
  },
];

/** The template as the emulator can hold it. */
export const withDifferences = (template: Template): Template =>
  DIFFERENCES.reduce((changed, { change }) => change(changed), template);
