"""What is published, as one data package that others can read, and ci-portal too.

It has the records, the observations and the judgements, each as the portal itself reads them: what
`data/` and `content/` hold can be had again from it, but for the stories and what is withheld.
"""

from ci_portal.publishing.package.package import DataPackage, Resource

__all__ = ["DataPackage", "Resource"]
