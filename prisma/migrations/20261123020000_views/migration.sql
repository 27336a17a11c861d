-- Saved views of the desk's tables: a filter, an order and columns under a name. Small and about staff: a plain local
-- table on Citus, like staff itself.
CREATE TABLE saved_views (
  id         uuid PRIMARY KEY,
  table_path text NOT NULL,
  -- mine: for its owner alone. team: for everybody who may open the table; its owner is who made it.
  scope      text NOT NULL,
  owner_id   uuid NOT NULL,
  name       text NOT NULL,
  -- The table's address as names and values. Read through the table's schema every time: an old view may hold what the
  -- table does not know any more.
  params     jsonb NOT NULL,
  -- What the table opens with where its address says nothing: one's own default, else the team's.
  is_default boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT saved_views_scope CHECK (scope IN ('mine', 'team')),
  CONSTRAINT saved_views_params CHECK (jsonb_typeof(params) = 'object')
);
-- Names are told apart as people do, without regard to case; so are the few rows of a person and table found.
CREATE UNIQUE INDEX saved_views_own_name ON saved_views (owner_id, table_path, lower(name)) WHERE scope = 'mine';
CREATE UNIQUE INDEX saved_views_team_name ON saved_views (table_path, lower(name)) WHERE scope = 'team';
CREATE UNIQUE INDEX saved_views_own_default ON saved_views (owner_id, table_path) WHERE scope = 'mine' AND is_default;
CREATE UNIQUE INDEX saved_views_team_default ON saved_views (table_path) WHERE scope = 'team' AND is_default;
