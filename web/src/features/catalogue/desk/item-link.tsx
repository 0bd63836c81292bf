import { Link } from '@tanstack/react-router';

/** The way to the page of an item at the desk. */
export function ItemLink({ code, name }: { code: string; name: string }) {
  return (
    <Link to="/items/$code" params={{ code }}>
      {name}
    </Link>
  );
}
