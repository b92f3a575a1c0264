"""Values are blanked and names kept."""

import unittest

from compare_dciodvfy import normal


class NormalTest(unittest.TestCase):
    def test_values_do_not_make_a_difference(self):
        a = "Error - Value invalid for this VR - (0x0008,0x0020) DA Study Date  DA [1] = <1994.11.18> - Character"
        b = "Error - Value invalid for this VR - (0x0008,0x0020) DA Study Date  DA [1] = <2001.01.01> - Character"
        self.assertEqual(normal(a), normal(b))

    def test_names_of_elements_and_modules_do(self):
        a = "Error - Missing attribute Type 2C Conditional Element=<Laterality> Module=<GeneralSeries>"
        b = "Error - Missing attribute Type 2C Conditional Element=<PatientName> Module=<GeneralSeries>"
        self.assertNotEqual(normal(a), normal(b))
        self.assertIn("<Laterality>", normal(a))


if __name__ == "__main__":
    unittest.main()
